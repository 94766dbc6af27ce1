-- What a user said once and need not say again.
create table known_mapping (
    fingerprint text primary key, -- of a header
    title text not null, -- of the layout
    name text not null, -- of the file that describes it, as the user named it
    definition text not null, -- its text
    who text not null,
    answered_at {whole} not null -- seconds since 1970, UTC
){strict};

create table login_answer (
    one text not null,
    other text not null,
    is_same {whole} not null check (is_same in (0, 1)),
    who text not null,
    answered_at {whole} not null,
    primary key (one, other),
    check (one < other)
){strict};
