// Writes the pages that come from the node's own data; needs a built package.
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const { catalog, sourceTypes } = require('../dist/nodes/AdobeFlowService/sources/index.js');
const {
	apiName,
	isSecret,
	ownParameters,
} = require('../dist/nodes/AdobeFlowService/sources/auth.js');
const {
	gatewayGuide,
	statusGuide,
} = require('../dist/nodes/AdobeFlowService/transport/errorGuide.js');
const { errorGuide } = require('../dist/nodes/AdobeFlowService/services/flowService/errorGuide.js');

/** What a service says of a status alone has no line of its own. */
const isCode = ([code]) => !/^\d{3}$/.test(code);

const row = ([code, { message, description }]) => `| \`${code}\` | ${message} | ${description} |`;

/** @returns {string} the table of what each code of Adobe's means and what to do */
function errorsPage() {
	return `# Errors

What the node says for Adobe's codes. The first three digits of a gateway code, and the last three of a
service code, are the HTTP status. An error's details carry the code and Adobe's request ID.

| Code | What happened | What to do |
|---|---|---|
${Object.entries({ ...gatewayGuide, ...errorGuide })
	.filter(isCode)
	.map(row)
	.join('\n')}

For other codes the HTTP status decides:

| Status | What happened | What to do |
|---|---|---|
${Object.entries(statusGuide).map(row).join('\n')}
`;
}

const tutorials =
	'https://experienceleague.adobe.com/en/docs/experience-platform/sources/api-tutorials/create';

const clouds = { azure: 'Azure', aws: 'AWS' };

const code = (text) => `\`${text}\``;

/** For example "`sslMode` (AWS; `false`, `true`; usually `false`)"; bold when it has to be given. */
function describeParameter(parameter) {
	const { required, deployment, type, options = [], usual, default: preset } = parameter;
	const choices =
		type === 'boolean' ? ['true', 'false'] : options.map(({ value }) => value).filter(Boolean);
	const usually = String(usual ?? preset);
	const notes = [
		isSecret(parameter) && 'secret',
		clouds[deployment],
		choices.map(code).join(', '),
		usually && `usually ${code(usually)}`,
	].filter(Boolean);
	const name = code(apiName(parameter));
	return [required && !usually ? `**${name}**` : name, notes.length > 0 && `(${notes.join('; ')})`]
		.filter(Boolean)
		.join(' ');
}

const describeAll = (parameters) => parameters.map(describeParameter).join(', ');

function describeParameters(authType) {
	const { parameters, connectionString, oneOf } = authType;
	if (oneOf) {
		const sets = oneOf.map((names) => names.map(code).join(' and '));
		return `${describeAll(parameters)}<br>one of: ${sets.join(', or ')}`;
	}
	if (!connectionString) return describeAll(parameters);
	const { pattern, optionalParts = [] } = connectionString;
	const own = ownParameters(authType);
	const parts = parameters.filter((parameter) => !own.includes(parameter));
	const ends = optionalParts.map((part) => code(`;${part}`)).join(' and ');
	return [
		`**\`connectionString\`** (secret), or its parts ${describeAll(parts)}`,
		`in the pattern ${code(pattern)}${ends && `, which ${ends} may follow`}`,
		own.length > 0 && `besides: ${describeAll(own)}`,
	]
		.filter(Boolean)
		.join('<br>');
}

function describeAuthType(authType) {
	const { value, specName, deployment, note } = authType;
	const cell = [specName, code(value), deployment && `${clouds[deployment]} only`, note];
	return `${cell.filter(Boolean).join('<br>')} | ${describeParameters(authType)} |`;
}

/** The rows of a source: one for each authentication type. */
function sourceRows({ value, name, status, flowSpec, tutorial, connectionSpec, authTypes }) {
	const marks = [status, /streaming/i.test(flowSpec) && 'Streaming'];
	const cell = [
		`[${name}](${tutorials}/${tutorial})`,
		...marks,
		code(value),
		code(connectionSpec.id),
	];
	const [first = 'none | Needs no connection |', ...others] = authTypes.map(describeAuthType);
	return [
		`| ${cell.filter(Boolean).join('<br>')} | ${first}`,
		...others.map((authType) => `| | ${authType}`),
	];
}

const categoryPart = ({ category, sources }) => `## ${category}

| Source | Authentication type | Parameters |
|---|---|---|
${sources.flatMap(sourceRows).join('\n')}
`;

/** @returns {string} every source with its authentication types and their parameters */
function sourcesPage() {
	return `# Sources

The ${sourceTypes.length} sources that the node knows, by category, and what each takes.

- **Source**: the name links to Adobe's tutorial. Below it: the value of \`sourceType\`, for expressions, and
  the ID of the connection spec. A *Beta* source is one that Adobe calls so. Of a *Retired* one Adobe has
  announced the end, or documents it no longer; its tutorial may be gone. A *Streaming* source brings in
  data as it comes.
- **Authentication type**: the name that the API has for it, and the value of \`authType\`; *From JSON* takes
  either. The first is the usual one. *Azure only* and *AWS only*: it is there when the organization's
  Experience Platform runs on that cloud. *Legacy*: from an older tutorial. *Undocumented*: in no tutorial by
  that name.
- **Parameters**: by the names that the API has for them. Those in **bold** have to be given; *usually* says
  what is sent otherwise. *Secret* ones are masked in the editor. *Azure* and *AWS* ones are only there on
  that cloud. A connection string is given whole or put together from its parts.

*Other (From Your Catalog)* connects any other source that your organization has.

${catalog.map(categoryPart).join('\n')}`;
}

module.exports = { errorsPage, sourcesPage };

if (require.main === module) {
	writeFileSync(path.join(__dirname, 'errors.md'), errorsPage());
	writeFileSync(path.join(__dirname, 'sources.md'), sourcesPage());
}
