import type { ErrorAdvice, ErrorGuide } from '../../transport/errorGuide';
import { noPermission } from '../../transport/errorGuide';

const sandboxNotFound: ErrorAdvice = {
	message: 'The sandbox does not exist',
	description:
		"Check the sandbox's name in the credential or the node. It is the lower-case name, not the title, and the credential's account must have access to it.",
};

const resourceNotFound: ErrorAdvice = {
	message: 'Adobe does not find the resource',
	description: 'Check the ID, and that it belongs to this sandbox.',
};

const notPermitted = noPermission('View Sources', 'Manage Sources');

/**
 * Advice for the codes of the Flow Service, and of the connectors behind it.
 * https://experienceleague.adobe.com/en/docs/experience-platform/sources/errors/flow-service-errors
 */
export const errorGuide: ErrorGuide = {
	'CONNECTOR-1302-400': {
		message: 'The source does not offer this authentication type',
		description: "Choose another 'Authentication Type'.",
	},
	'CONNECTOR-1304-400': {
		message: 'The source needs a parameter that was not sent',
		description: "Fill in every field of the chosen 'Authentication Type'.",
	},
	'CONNECTOR-1307-400': {
		message: 'The connection is not one a dataflow can fill',
		description: 'Give a target connection to a dataset of the data lake.',
	},
	'CONNECTOR-1308-400': {
		message: 'The source did not accept the account',
		description:
			"Check server, port, database, username and password, and that the source lets Adobe's addresses in.",
	},
	'CONNECTOR-1321-400': {
		message: 'A dataflow needs exactly one source connection',
		description: 'Give one source connection.',
	},
	'CONNECTOR-1325-400': {
		message: 'The target connection names no dataset',
		description: "Fill in 'Dataset ID'.",
	},
	'CONNECTOR-1330-400': {
		message: 'The source has no such table',
		description:
			'Give the path as exploring the root of the connection lists it, with the schema before the name.',
	},
	'CONNECTOR-1332-400': {
		message: 'This source takes no connection',
		description: 'Leave the connection out: the source works without an account.',
	},
	'CONNECTOR-1337-400': {
		message: 'The path of the object is missing',
		description: "Fill in 'Path'.",
	},
	'CONNECTOR-1360-400': {
		message: 'The start time is past',
		description: 'Give a start time that is still to come.',
	},
	'CONNECTOR-1361-400': {
		message: 'A dataflow that runs once has no interval',
		description: 'Leave the interval out, or choose another frequency.',
	},
	'CONNECTOR-1362-400': {
		message: 'The interval is too short',
		description: 'Give at least 15 minutes.',
	},
	'CONNECTOR-1364-400': {
		message: 'A dataflow that runs once has no backfill',
		description: 'Leave the backfill out, or choose another frequency.',
	},
	'CONNECTOR-1366-400': {
		message: 'The start time cannot change any more',
		description: 'The dataflow has started already. Create a new one for another start time.',
	},
	'CONNECTOR-1367-400': {
		message: 'The delta column is missing',
		description:
			"A table that is brought in again and again needs a 'Delta Column', by which new and changed rows are found.",
	},
	'CONNECTOR-1369-400': {
		message: 'A dataflow that runs once has no delta column',
		description: 'Leave the delta column out, or choose another frequency.',
	},
	'CONNECTOR-1374-400': {
		message: 'File options contradict each other',
		description: 'Either let Adobe determine the properties of the file, or give them.',
	},
	'CONNECTOR-1381-400': {
		message: 'The window ends before it starts',
		description: "Give a 'Window End' after the 'Window Start'.",
	},
	'CONNECTOR-1382-400': {
		message: 'The dataflow has another delta column',
		description: 'Leave the delta column out: the one of the first run stays.',
	},
	'CONNECTOR-1383-400': {
		message: 'The delta column is missing',
		description: "The first run of a table needs a 'Delta Column'.",
	},
	'CONNECTOR-1386-400': {
		message: 'The dataflow cannot run on demand',
		description: "Only a dataflow with the frequency 'once' can. Choose another dataflow.",
	},
	'CONNECTOR-1387-400': {
		message: 'The run cannot be retried',
		description: 'Only a run that failed, or brought in no records, can. Start a new run.',
	},
	'CONNECTOR-1388-400': {
		message: 'The dataflow is not enabled',
		description: 'Enable the dataflow first.',
	},
	'CONNECTOR-1397-400': {
		message: 'Adobe does not know the frequency',
		description: 'Choose once, minute, hour, day or week.',
	},
	'FLOW-1401-400': {
		message: 'A count takes no limit',
		description: 'Leave out the limit or the count.',
	},
	'FLOW-1402-400': {
		message: 'Only the provider of the source may do this',
		description: 'Use Enable, Disable or Publish.',
	},
	'FLOW-1404-412': {
		message: 'Somebody else has changed it in the meantime',
		description: 'Run again: the node reads it anew.',
	},
	'FLOW-1405-400': {
		message: 'Adobe received an empty request',
		description: 'Fill in the fields of the operation and run again.',
	},
	'FLOW-1410-400': {
		message: 'A new dataflow takes no state',
		description: 'Leave the state out of the JSON. Use Enable or Disable afterwards.',
	},
	'FLOW-1412-400': {
		message: 'The mapping set has no such version',
		description: "Check 'Mapping Set ID' and its version.",
	},
	'FLOW-1413-400': {
		message: 'Adobe does not know this source',
		description:
			'The connection spec is not in the catalogue of your organization. Ask Adobe to enable the source.',
	},
	'FLOW-1414-400': {
		message: 'The source of a connection cannot change',
		description: 'Create a new connection for another source.',
	},
	'FLOW-1415-400': {
		message: 'The source does not offer this authentication type',
		description: "Choose another 'Authentication Type'.",
	},
	'FLOW-1416-400': {
		message: 'It cannot be deleted in its present state',
		description: 'Wait until what is under way has ended, then delete it.',
	},
	'FLOW-1417-400': {
		message: 'It cannot be changed in its present state',
		description: 'Wait until what is under way has ended, then change it.',
	},
	'FLOW-1418-400': {
		message: 'It is in use',
		description: 'Delete the dataflows that use it first.',
	},
	'FLOW-1419-400': {
		message: 'The mapping set is not valid',
		description: 'Validate the mapping set, and check that you may use the fields it maps.',
	},
	'FLOW-1420-400': {
		message: 'It cannot go into that state from its present one',
		description: 'Read it to see its state.',
	},
	'FLOW-1421-400': {
		message: 'It cannot go into that state from its present one',
		description: 'Read it to see its state.',
	},
	'FLOW-1422-400': {
		message: 'It cannot go into that state from its present one',
		description: 'Read it to see its state.',
	},
	'FLOW-1423-400': {
		message: 'The list cannot be filtered by this field',
		description: "Check 'Custom Filter' against Adobe's list of fields.",
	},
	'FLOW-1425-400': {
		message: 'Dataset and mapping set have different schemas',
		description: 'Use a mapping set made for the schema of the dataset.',
	},
	'FLOW-1426-400': {
		message: 'Specs cannot be written with this token',
		description: 'Adobe lets only its own services write them.',
	},
	'FLOW-1428-400': {
		message: 'The dataflow of the run is not there',
		description: 'Check the ID of the dataflow, and that it belongs to this sandbox.',
	},
	'FLOW-1432-400': {
		message: 'The list cannot be sorted by this field',
		description: "Check the field under 'Sort'.",
	},
	'FLOW-1433-400': {
		message: 'The list cannot be sorted like this',
		description: "Check the field under 'Sort'.",
	},
	'FLOW-1434-400': {
		message: 'Adobe does not know this kind of change',
		description: 'A JSON Patch here takes add, replace and remove.',
	},
	'FLOW-1439-400': resourceNotFound,
	'FLOW-1439-404': resourceNotFound,
	'FLOW-1440-400': {
		message: 'The filter is not written as Adobe takes it',
		description: "Check 'Custom Filter': a field, an operator such as ==, and a value.",
	},
	'FLOW-1443-400': {
		message: 'The filter compares with several values',
		description: 'Give one value to <, <=, > and >=.',
	},
	'FLOW-1449-400': {
		message: 'The list cannot be filtered by this field',
		description: "Check 'Custom Filter' against Adobe's list of fields.",
	},
	'FLOW-1450-400': {
		message: 'The filter is not written as Adobe takes it',
		description: "Check 'Custom Filter': a field, an operator such as ==, and a value.",
	},
	'FLOW-1453-400': {
		message: 'The filter has no value',
		description: 'Give a value after the operator.',
	},
	'FLOW-1455-400': {
		message: 'There is nothing at the place to change',
		description: 'Check the path in the JSON Patch; use add for what is not there yet.',
	},
	'FLOW-2000-401': {
		message: 'The access token is not for this organization',
		description:
			'Token, API key and organization ID must come from the same Developer Console project.',
	},
	'FLOW-2100-404': sandboxNotFound,
	'FLOW-2101-404': sandboxNotFound,
	'FLOW-2103-404': sandboxNotFound,
	'FLOW-2105-400': {
		message: 'The sandbox is not named',
		description: "Enter the sandbox's name in the credential; the default one is called 'prod'.",
	},
	'FLOW-2118-403': notPermitted,
	'FLOW-2120-403': notPermitted,
	'FLOW-2121-403': notPermitted,
	'403': notPermitted,
};
