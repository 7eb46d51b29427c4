/** Fills an empty PostgreSQL with the tables of a shop: 200 customers with 600 orders in January 2026. */
export const sampleDatabase = `
	create table customers (
		email text primary key,
		full_name text not null,
		updated_at timestamptz not null
	);
	insert into customers
	select 'customer' || n || '@example.com', 'Customer ' || n, timestamptz '2026-01-01 00:00:00Z' + n * interval '1 hour'
	from generate_series(1, 200) as n;

	create table orders (
		order_id integer primary key,
		customer_email text not null references customers,
		amount numeric(10, 2) not null,
		paid boolean not null,
		ordered_on date not null,
		updated_at timestamptz not null
	);
	insert into orders
	select n, 'customer' || (n * 7 % 200 + 1) || '@example.com', (n * 137 % 25000) / 100.0, n % 4 <> 0,
		ordered_at::date, ordered_at
	from generate_series(1, 600) as n,
		lateral (select timestamptz '2026-01-01 00:00:00Z' + n * interval '1 hour' as ordered_at) as times;
`;
