import { functionNames, functions } from './functions.cts';
import { valueAt } from './paths.cts';

/** An expression of a mapping, ready to be worked out for a row. */
export type Expression = (row: unknown) => unknown;

const token =
	/\s*(?:("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|(\d+(?:\.\d+)?)|\$\{((?:\\.|[^}\\])*)\}|([A-Za-z_$][\w$]*(?:\\?\.[A-Za-z_$][\w$]*|\[\d+\])*)|(==|!=|<=|>=|&&|\|\||[-+*/%<>!(),.[\]]))/y;

interface Token {
	kind: 'text' | 'number' | 'field' | 'name' | 'symbol';
	text: string;
}

const kinds = ['text', 'number', 'field', 'name', 'symbol'] as const;

function tokenize(source: string): Token[] {
	const tokens: Token[] = [];
	const end = source.trimEnd().length;
	token.lastIndex = 0;
	while (token.lastIndex < end) {
		const at = token.lastIndex;
		const groups = token.exec(source)?.slice(1);
		if (!groups) throw new Error(`Syntax error at ${at + 1}: ${source.slice(at, at + 10)}`);
		const index = groups.findIndex((group) => group !== undefined);
		tokens.push({ kind: kinds[index], text: groups[index] });
	}
	return tokens;
}

type Combine = (a: unknown, b: unknown) => unknown;
const asNumbers = (combine: (a: number, b: number) => unknown): Combine => {
	return (a, b) => combine(Number(a), Number(b));
};

/** From the loosest to the tightest. */
const levels: Array<Record<string, Combine>> = [
	{ '||': (a, b) => Boolean(a) || Boolean(b), or: (a, b) => Boolean(a) || Boolean(b) },
	{ '&&': (a, b) => Boolean(a) && Boolean(b), and: (a, b) => Boolean(a) && Boolean(b) },
	{
		'==': (a, b) => a === b || String(a) === String(b),
		'!=': (a, b) => String(a) !== String(b),
		'<': asNumbers((a, b) => a < b),
		'<=': asNumbers((a, b) => a <= b),
		'>': asNumbers((a, b) => a > b),
		'>=': asNumbers((a, b) => a >= b),
	},
	{
		'+': (a, b) =>
			typeof a === 'string' || typeof b === 'string'
				? `${String(a)}${String(b)}`
				: Number(a) + Number(b),
		'-': asNumbers((a, b) => a - b),
	},
	{
		'*': asNumbers((a, b) => a * b),
		'/': asNumbers((a, b) => a / b),
		'%': asNumbers((a, b) => a % b),
	},
];

const constants: Record<string, unknown> = { true: true, false: false, null: null };

class Parser {
	private index = 0;

	constructor(private readonly tokens: Token[]) {}

	parse(): Expression {
		const expression = this.binary(0);
		if (this.index < this.tokens.length) throw new Error(`Syntax error at "${this.peek()?.text}"`);
		return expression;
	}

	private readonly peek = (): Token | undefined => this.tokens[this.index];

	private take(text: string): boolean {
		const found = this.peek()?.kind === 'symbol' && this.peek()?.text === text;
		if (found) this.index++;
		return found;
	}

	private binary(level: number): Expression {
		if (level === levels.length) return this.unary();
		let left = this.binary(level + 1);
		for (;;) {
			const next = this.peek();
			const isOperator =
				next && ['symbol', 'name'].includes(next.kind) && Object.hasOwn(levels[level], next.text);
			if (!isOperator) return left;
			this.index++;
			const [a, b, combine] = [left, this.binary(level + 1), levels[level][next.text]];
			left = (row) => combine(a(row), b(row));
		}
	}

	private unary(): Expression {
		if (this.take('!')) {
			const operand = this.unary();
			return (row) => !operand(row);
		}
		if (this.take('-')) {
			const operand = this.unary();
			return (row) => -Number(operand(row));
		}
		return this.methods(this.primary());
	}

	/** `"a".equals(b)` is `equals("a", b)`; an index picks from a list. */
	private methods(target: Expression): Expression {
		if (this.take('[')) {
			const [index] = this.list(']', 1);
			return this.methods((row) => (target(row) as unknown[] | undefined)?.[Number(index(row))]);
		}
		if (!this.take('.')) return target;
		const name = this.tokens[this.index++]?.text ?? '';
		if (!this.take('(')) throw new Error(`Syntax error after ".${name}"`);
		return this.methods(this.call(name, [target]));
	}

	/** Expressions between commas, up to the closing bracket. */
	private list(end: string, minimum = 0): Expression[] {
		const expressions: Expression[] = [];
		if (minimum === 0 && this.take(end)) return expressions;
		do expressions.push(this.binary(0));
		while (this.take(','));
		if (!this.take(end)) throw new Error(`Syntax error: a closing ${end} is missing`);
		return expressions;
	}

	private primary(): Expression {
		const next = this.tokens[this.index++];
		if (next === undefined) throw new Error('Syntax error: the expression ends too early');
		const { kind, text } = next;
		if (kind === 'text') {
			const value = text.slice(1, -1).replace(/\\(.)/gs, '$1');
			return () => value;
		}
		if (kind === 'number') return () => Number(text);
		if (kind === 'field') return (row) => valueAt(row, text);
		if (kind === 'name') return this.name(text);
		if (text === '[') {
			const items = this.list(']');
			return (row) => items.map((item) => item(row));
		}
		if (text !== '(') throw new Error(`Syntax error at "${text}"`);
		return this.list(')', 1)[0];
	}

	private name(text: string): Expression {
		if (this.take('(')) {
			const dot = text.lastIndexOf('.');
			const method = text.slice(dot + 1);
			return this.call(method, dot < 0 ? [] : [(row) => valueAt(row, text.slice(0, dot))]);
		}
		if (Object.hasOwn(constants, text)) return () => constants[text];
		return (row) => valueAt(row, text);
	}

	/** The arguments behind an opening bracket, and the call. */
	private call(name: string, first: Expression[]): Expression {
		if (!functionNames.has(name)) throw new Error(`Unknown function ${name}`);
		const args = [...first, ...this.list(')')];
		return (row) => {
			if (!Object.hasOwn(functions, name)) {
				throw new Error(`The function ${name} is not carried out by this emulator`);
			}
			return functions[name](...args.map((arg) => arg(row)));
		};
	}
}

/**
 * Parses an expression of a mapping: texts, numbers, source fields, operators and calls.
 * @throws Error for what is no expression, and for a function that Data Prep does not have
 */
export const parseExpression = (source: string): Expression => new Parser(tokenize(source)).parse();
