import { randomUUID } from 'node:crypto';

export type Values = unknown[];

const text = (value: unknown) => String(value ?? '');
const number = (value: unknown): number => {
	const converted = value === null || value === '' ? NaN : Number(value);
	if (Number.isNaN(converted)) throw new Error(`${String(value)} is not a number`);
	return converted;
};

/** The mapping functions that are carried out here. */
export const functions: Record<string, (...args: Values) => unknown> = {
	concat: (...args) => args.map(text).join(''),
	lower: (value) => text(value).toLowerCase(),
	lcase: (value) => text(value).toLowerCase(),
	upper: (value) => text(value).toUpperCase(),
	ucase: (value) => text(value).toUpperCase(),
	trim: (value) => text(value).trim(),
	ltrim: (value) => text(value).trimStart(),
	rtrim: (value) => text(value).trimEnd(),
	left: (value, count) => text(value).slice(0, number(count)),
	right: (value, count) => text(value).slice(-number(count)),
	replacestr: (value, found, other) => text(value).replaceAll(text(found), text(other)),
	split: (value, separator) => text(value).split(text(separator)),
	join: (separator, values) => (values as unknown[]).map(text).join(text(separator)),
	equals: (a, b) => text(a) === text(b),
	equalsIgnoreCase: (a, b) => text(a).toLowerCase() === text(b).toLowerCase(),
	iif: (condition, yes, no) => (condition ? yes : no),
	coalesce: (...args) => args.find((value) => value !== null && value !== undefined) ?? null,
	nullify: () => null,
	to_integer: (value) => Math.trunc(number(value)),
	to_decimal: number,
	to_float: number,
	to_bigint: number,
	min: (...args) => Math.min(...args.map(number)),
	max: (...args) => Math.max(...args.map(number)),
	now: () => new Date().toISOString(),
	timestamp: () => Date.now(),
	uuid: () => randomUUID(),
	guid: () => randomUUID(),
};

/** Those that Adobe documents besides. Mappings may use them, but they are not carried out here. */
const others =
	'explode instr substr lpad rpad extract_regex matches_regex sha1 sha256 sha512 md5 crc32 get_url_protocol ' +
	'get_url_host get_url_port get_url_path get_url_query_str get_url_encoded get_url_decoded format dformat ' +
	'date date_part set_date_part make_date_time make_timestamp zone_date_to_utc zone_date_to_zone is_empty ' +
	'arrays_to_object arrays_to_objects to_object str_to_object contains_key is_set get_keys get_values get ' +
	'map_get_values map_has_keys add_to_map object_to_map to_map array_to_map first last add_to_array ' +
	'join_arrays intersection to_array size_of upsert_array_append upsert_array_replace decode json_to_object ' +
	'fpid_to_ecid ua_os_name ua_os_version_major ua_os_version ua_os_name_version ua_agent_version ' +
	'ua_agent_version_major ua_agent_name ua_device_class';

/**
 * The names of all functions that an expression may call.
 * https://experienceleague.adobe.com/en/docs/experience-platform/data-prep/functions
 */
export const functionNames = new Set([...Object.keys(functions), ...others.split(' ')]);
