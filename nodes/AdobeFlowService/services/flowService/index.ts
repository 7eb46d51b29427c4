export type { Stored, Written } from './answers';
export { create, retrigger } from './create';
export type { Explored } from './explore';
export { explore, readConfigs, testConnection } from './explore';
export type { ListQuery } from './read';
export { get, list, page } from './read';
export { moveTo, remove } from './state';
export type { PatchOperation } from './update';
export { update } from './update';
