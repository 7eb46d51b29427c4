export { startEmbeddedPostgres } from './embedded.cts';
export type { EmbeddedPostgres, EmbeddedPostgresOptions } from './embedded.cts';
export { realDatabases } from './realDatabases.cts';
