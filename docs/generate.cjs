// Writes docs/errors.md from the data that the node itself tells errors with; needs a built package.
const { writeFileSync } = require('node:fs');
const path = require('node:path');

const { errorGuide, statusGuide } = require('../dist/nodes/AdobeFlowService/transport/errorGuide.js');

const row = ([code, { message, description }]) => `| \`${code}\` | ${message} | ${description} |`;

/** @returns {string} the table of what each code of Adobe's means and what to do */
function errorsPage() {
	return `# Errors

What the node says for Adobe's codes. The first three digits of a gateway code, and the last three of a
service code, are the HTTP status. An error's details carry the code and Adobe's request ID.

| Code | What happened | What to do |
|---|---|---|
${Object.entries(errorGuide).map(row).join('\n')}

For other codes the HTTP status decides:

| Status | What happened | What to do |
|---|---|---|
${Object.entries(statusGuide).map(row).join('\n')}
`;
}

module.exports = { errorsPage };

if (require.main === module) writeFileSync(path.join(__dirname, 'errors.md'), errorsPage());
