import type { IDataObject } from 'n8n-workflow';

import { fullSchema } from './schemaRegistry';

/** The data lake's connection spec, the same in every organization. */
export const dataLake = { id: 'c604ff05-7f1a-43c0-8e18-33bf874cb11c', version: '1.0' };

/** What makes a target connection one to a dataset of a schema. */
export const intoDataSet = (dataSetId: string, schemaId: string): IDataObject => ({
	data: { format: 'parquet_xdm', schema: { id: schemaId, version: fullSchema } },
	params: { dataSetId },
	connectionSpec: dataLake,
});
