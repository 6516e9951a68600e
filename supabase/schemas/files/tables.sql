-- Small files (item images, logo, seal), up to 1 MiB each.
create table erp.files (
  id bigint not null generated always as identity,
  name text not null,
  media_type text not null,
  content bytea not null,
  created_by uuid not null references erp.users (id) on delete restrict,
  created_at timestamptz not null default now(),
  constraint files_pkey primary key (id),
  constraint content_is_at_most_1_mib check (octet_length(content) between 1 and 1048576),
  constraint media_type_is_an_image_or_pdf check (
    media_type in ('image/png', 'image/jpeg', 'image/webp', 'application/pdf')
  )
);

create index files_created_by_idx on erp.files (created_by);

-- PostgREST sends what a function returns as this type to the caller byte by byte; the function
-- names the media type in the headers of the reply.
create domain api."*/*" as bytea;
