import { ServiceError, badRequest, emptyBody, flowError } from './errors.cts';
import { faultOf, objectOf, text } from './shape.cts';

interface Instruction {
	op?: string;
	path?: string;
	value?: unknown;
}

type Container = Record<string, unknown> | unknown[];

const missing = (path = '') =>
	flowError('1455-400', `The patch instructions are not valid: missing field "${path}".`);

const has = (container: Container, key: string) =>
	Array.isArray(container)
		? /^(0|[1-9]\d*)$/.test(key) && Number(key) < container.length
		: Object.hasOwn(container, key);

/** What each operation does with the last key of its path (RFC 6902, section 4). */
const operations: Record<string, (container: Container, key: string, value: unknown) => boolean> = {
	add(container, key, value) {
		if (!Array.isArray(container)) container[key] = value;
		else if (key === '-') container.push(value);
		else if (has(container, key) || key === String(container.length)) {
			container.splice(Number(key), 0, value);
		} else return false;
		return true;
	},
	replace(container, key, value) {
		if (!has(container, key)) return false;
		(container as Record<string, unknown>)[key] = value;
		return true;
	},
	remove(container, key) {
		if (!has(container, key)) return false;
		if (Array.isArray(container)) container.splice(Number(key), 1);
		else delete container[key];
		return true;
	},
};

const instructionShape = objectOf({ op: text, path: text });

const isContainer = (value: unknown): value is Container =>
	typeof value === 'object' && value !== null;

function carryOut(document: Container, { op = '', path = '', value }: Instruction): void {
	const name = op.toLowerCase();
	if (!Object.hasOwn(operations, name)) {
		throw flowError('1434-400', `Unsupported operation '${op}' received.`);
	}
	if (!path.startsWith('/') || path.includes('__proto__')) throw missing(path);
	const keys = path
		.slice(1)
		.split('/')
		.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
	const last = keys.pop()!;
	const container = keys.reduce<unknown>((parent, key) => {
		if (!isContainer(parent) || !has(parent, key)) throw missing(path);
		return (parent as Record<string, unknown>)[key];
	}, document);
	if (!isContainer(container) || !operations[name](container, last, value)) throw missing(path);
}

/** @throws FLOW-1405-400, also for what is no list of instructions */
function instructionsOf(body: unknown): Instruction[] {
	const instructions = [body].flat();
	if (instructions.length === 0) throw emptyBody();
	for (const instruction of instructions) {
		if (!isContainer(instruction)) throw emptyBody();
		const fault = faultOf(instructionShape, instruction);
		if (fault) throw flowError('1100-400', `The patch instructions are not valid: ${fault}.`);
	}
	return instructions as Instruction[];
}

/** The paths that the instructions of a PATCH name. */
export const patchedPaths = (body: unknown): string[] =>
	instructionsOf(body).map(({ path = '' }) => path);

/**
 * A copy of the document that the JSON Patch has been applied to: add, replace and remove, in any case.
 * OpenAPI shows a single instruction for connections, so that one is taken as well as a list.
 * https://developer.adobe.com/experience-platform-apis/references/flow-service/#operation/updateFlow
 * @throws FLOW-1405-400, FLOW-1434-400, FLOW-1455-400
 */
export function applyPatch<T extends object>(document: T, body: unknown): T {
	const instructions = instructionsOf(body);
	const copy = structuredClone(document);
	for (const instruction of instructions) carryOut(copy as Container, instruction);
	return copy;
}

/** The same for the services beside the Flow Service. @throws 400 */
export function patchedBy(instructions: unknown, document: object): Record<string, unknown> {
	try {
		return applyPatch({ ...document }, instructions);
	} catch (error) {
		throw error instanceof ServiceError ? badRequest(error.message) : error;
	}
}
