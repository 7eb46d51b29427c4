import type { AddressInfo, Server, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** Who may sign in to which database. */
export interface Login {
	database: string;
	user: string;
	password: string;
}

/** What the number after a first message's length asks for. */
const startUp = 3 << 16;
const encryption = [80877103, 80877104];

/** A message of PostgreSQL's protocol: its kind, its length, and what it says. */
function message(kind: string, content: Buffer): Buffer {
	const head = Buffer.alloc(5, kind);
	head.writeInt32BE(content.length + 4, 1);
	return Buffer.concat([head, content]);
}

const askForPassword = message('R', Buffer.from([0, 0, 0, 3]));
const refusal = (code: string, text: string) =>
	message('E', Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${text}\0\0`));

/** Cuts what the client sends into messages, until it is told to return; the socket can be read on then. */
async function* messages(socket: Socket): AsyncGenerator<Buffer, void, 'typed' | undefined> {
	let pending = Buffer.alloc(0);
	let kindLength = 0;
	for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
		pending = Buffer.concat([pending, chunk as Buffer]);
		while (pending.length >= kindLength + 4) {
			const end = kindLength + pending.readInt32BE(kindLength);
			if (pending.length < end) break;
			const whole = pending.subarray(0, end);
			pending = pending.subarray(end);
			kindLength = (yield whole) === 'typed' ? 1 : 0;
		}
	}
}

/** The user and the database that a start-up message names. */
function readStartUp(content: Buffer) {
	const texts = content.subarray(8).toString('utf8').split('\0');
	const valueOf = (name: string) => {
		const index = texts.findIndex((text, position) => position % 2 === 0 && text === name);
		return index < 0 ? undefined : texts[index + 1];
	};
	const user = valueOf('user') ?? '';
	return { user, database: valueOf('database') ?? user };
}

/** What the client starts its session with once it has signed in; undefined when it may not. */
async function signIn(socket: Socket, login: Login): Promise<Buffer | undefined> {
	const incoming = messages(socket);
	const refuse = (code: string, text: string) => void socket.end(refusal(code, text));
	let { value: first } = await incoming.next();
	while (first && encryption.includes(first.readInt32BE(4))) {
		socket.write('N');
		({ value: first } = await incoming.next());
	}
	if (first?.readInt32BE(4) !== startUp) return void socket.end();
	const { user, database } = readStartUp(first);
	socket.write(askForPassword);
	const { value: answer } = await incoming.next('typed');
	await incoming.return();
	if (user !== login.user || answer?.subarray(5, -1).toString('utf8') !== login.password) {
		return refuse('28P01', `password authentication failed for user "${user}"`);
	}
	if (database !== login.database) return refuse('3D000', `database "${database}" does not exist`);
	return first;
}

/**
 * Stands before a PostgreSQL that takes everyone, on loopback: whoever has signed in is let through.
 *
 * @param port where to listen; 0 lets the system choose
 * @param innerPort where the PostgreSQL listens
 */
export async function startSignInGate(port: number, innerPort: number, login: Login) {
	const sockets = new Set<Socket>();
	const keep = (socket: Socket) => {
		sockets.add(socket);
		socket.on('error', () => socket.destroy());
		socket.on('close', () => sockets.delete(socket));
	};
	const server: Server = createServer((socket) => {
		keep(socket);
		signIn(socket, login).then(
			(start) => {
				if (!start) return;
				const inner = connect(innerPort, '127.0.0.1');
				keep(inner);
				inner.on('close', () => socket.destroy());
				socket.on('close', () => inner.destroy());
				inner.write(start);
				socket.pipe(inner).pipe(socket);
			},
			() => socket.destroy(),
		);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject).listen(port, '127.0.0.1', resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
