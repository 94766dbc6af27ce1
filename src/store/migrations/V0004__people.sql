-- Who may sign in, with what rights, and how they prove who they are. Days are written YYYY-MM-DD, moments are seconds
-- since 1970, UTC. Of secrets that are said once (links, recovery codes, sessions, devices) only hashes are kept.
create table person (
    id {whole} primary key,
    login text not null unique, -- lower case
    name text not null,
    email text not null,
    state text not null check (state in ('invited', 'active', 'disabled')),
    created_at {whole} not null,
    password text, -- Argon2id as libsodium writes it
    password_at {whole},
    totp_secret {bytes},
    totp_step {whole}, -- of the last accepted code: none is accepted twice
    check ((totp_secret is null) = (totp_step is null))
){strict};

create table recovery_code (
    person {whole} not null references person (id),
    hash text not null,
    primary key (person, hash)
){strict};

create table role_assignment (
    id {whole} primary key,
    person {whole} not null references person (id),
    role text not null,
    scope text not null check (scope in ('all', 'municipality', 'organization', 'mechanism')),
    first_day text not null, -- empty = from ever
    last_day text not null, -- empty = for ever
    ended_at {whole} -- taken away
){strict};

create table role_object (
    assignment {whole} not null references role_assignment (id),
    object text not null, -- municipality, login of an organization, mechanism
    primary key (assignment, object)
){strict};

-- From a day to a day one person has the roles of another.
create table substitution (
    id {whole} primary key,
    absent {whole} not null references person (id),
    substitute {whole} not null references person (id),
    first_day text not null,
    last_day text not null,
    ended_at {whole},
    check (absent <> substitute)
){strict};

create table one_time_link (
    hash text primary key,
    person {whole} not null references person (id),
    purpose text not null check (purpose in ('invitation', 'reset')),
    created_at {whole} not null,
    expires_at {whole} not null
){strict};

create table session (
    id {whole} primary key,
    hash text not null unique,
    person {whole} not null references person (id),
    created_at {whole} not null,
    seen_at {whole} not null,
    address text not null,
    agent text not null,
    ended_at {whole}
){strict};
create index session_by_person on session (person);

-- A browser from which a person has signed in: what strangers do does not slow it down.
create table known_device (
    hash text not null,
    person {whole} not null references person (id),
    seen_at {whole} not null,
    primary key (hash, person)
){strict};

-- Sign-ins that failed, by a hash of whom they concern: an address, an address with a login, a device.
create table failed_attempts (
    subject text primary key,
    count {whole} not null,
    last_at {whole} not null
){strict};
