-- Who did what. Rows are only added; each holds the hash of the one before, so that a changed or removed row is found.
create table audit (
    number {whole} primary key, -- from 1 without gaps
    at {whole} not null, -- seconds since 1970, UTC
    person {whole}, -- missing: the command line
    who text not null,
    action text not null,
    object text not null,
    was text not null,
    became text not null,
    address text not null,
    hash text not null
){strict};
create index audit_by_object on audit (object);

-- The last of them: a tail that was cut off is missed.
create table audit_head (
    one {whole} primary key check (one = 1),
    number {whole} not null,
    hash text not null
){strict};
