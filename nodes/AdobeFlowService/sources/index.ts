import { advertising } from './catalog/advertising';
import { analytics } from './catalog/analytics';
import { cloudDatabases } from './catalog/cloudDatabases';
import { cloudStorage } from './catalog/cloudStorage';
import { consent } from './catalog/consent';
import { crm } from './catalog/crm';
import { customerSuccess } from './catalog/customerSuccess';
import { databases } from './catalog/databases';
import { ecommerce } from './catalog/ecommerce';
import { loyalty } from './catalog/loyalty';
import { marketingAutomation } from './catalog/marketingAutomation';
import { payments } from './catalog/payments';
import { protocols } from './catalog/protocols';
import { streaming } from './catalog/streaming';
import type { SourceType } from './types';

export { authKinds } from './types';
export type { AuthType, Deployment, SourceParameter, SourceType } from './types';

/** The sources by category, as Adobe's catalogue calls it. */
export const catalog: Array<{ category: string; sources: SourceType[] }> = [
	{ category: 'Advertising', sources: advertising },
	{ category: 'Analytics', sources: analytics },
	{ category: 'Cloud Storage', sources: cloudStorage },
	{ category: 'Consent & Preferences', sources: consent },
	{ category: 'CRM', sources: crm },
	{ category: 'Customer Success', sources: customerSuccess },
	{ category: 'Databases', sources: [...databases, ...cloudDatabases] },
	{ category: 'eCommerce', sources: ecommerce },
	{ category: 'Loyalty', sources: loyalty },
	{ category: 'Marketing Automation', sources: marketingAutomation },
	{ category: 'Payments', sources: payments },
	{ category: 'Protocols', sources: protocols },
	{ category: 'Streaming', sources: streaming },
];

/** Every source the node knows. */
export const sourceTypes: SourceType[] = catalog.flatMap(({ sources }) => sources);
