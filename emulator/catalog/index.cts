import { cloudStorage } from './cloudStorage.cts';
import { ecommerce, payments } from './commerce.cts';
import { crm, customerSuccess } from './crm.cts';
import { databases } from './databases.cts';
import { advertising, analytics, consent, marketingAutomation } from './marketing.cts';
import { protocols, streaming } from './protocols.cts';
import type { Source } from './source.cts';

const byCategory: Record<string, Source[]> = {
	database: databases,
	cloudStorage,
	crm,
	customerSuccess,
	ecommerce,
	marketingAutomation,
	payments,
	protocols,
	streaming,
	advertising,
	consent,
	analytics,
};

/**
 * Every source that Adobe documents with the ID of its connection spec, as the tutorials describe it.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create/overview
 */
export const catalog = Object.entries(byCategory).flatMap(([category, sources]) =>
	sources.map((source) => ({ ...source, category })),
);
