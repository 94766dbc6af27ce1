-- Delivered files and what their rows said after checking. Nothing is changed once it is written, save for the state.
create table batch (
    id {whole} primary key,
    sha256 text not null,
    name text not null,
    who text not null,
    accepted_at {whole} not null, -- seconds since 1970, UTC
    kind text not null check (kind in ('file', 'questionnaire')),
    layouts text not null,
    mapping text not null,
    options text not null,
    content text not null, -- hash of what was read
    num_findings {whole} not null,
    num_created {whole} not null,
    num_changed {whole} not null,
    num_unchanged {whole} not null,
    num_removed {whole} not null,
    num_rejected {whole} not null,
    state text not null check (state in ('accepted', 'withdrawn', 'superseded')),
    superseded_by {whole} references batch (id) deferrable initially deferred,
    check ((state = 'superseded') = (superseded_by is not null))
){strict};

create table batch_finding (
    batch {whole} not null references batch (id) deferrable initially deferred,
    number {whole} not null,
    sheet text not null,
    sheet_row {whole} not null,
    sheet_column {whole} not null,
    code text not null,
    severity {whole} not null,
    message text not null,
    action {whole} not null,
    primary key (batch, number)
){strict};

-- A sheet of results is of one work (year ... max_primary); another one is of a table of facts (fact_table).
create table batch_sheet (
    batch {whole} not null references batch (id) deferrable initially deferred,
    number {whole} not null,
    name text not null,
    layout text not null,
    num_rows {whole} not null,
    num_valid {whole} not null,
    num_absent {whole} not null,
    num_rejected {whole} not null,
    year {whole},
    run text,
    procedure text,
    subject text,
    grade {whole},
    pupil_grade {whole},
    max_primary {whole},
    num_items {whole},
    fact_table text,
    has_one_row_a_key {whole},
    details {bytes} not null, -- tasks and classes of a work; years, organizations and rows of a table
    primary key (batch, number),
    check ((procedure is null) = (fact_table is not null))
){strict};

create table batch_organization (
    batch {whole} not null,
    sheet {whole} not null,
    number {whole} not null,
    login text not null,
    year {whole} not null,
    name text not null,
    municipality_code text not null,
    municipality text not null,
    region_code text not null,
    region text not null,
    works {bytes}, -- of this organization, with points; missing for tables
    primary key (batch, sheet, number),
    foreign key (batch, sheet) references batch_sheet (batch, number) deferrable initially deferred
){strict};

create table batch_column (
    batch {whole} not null,
    sheet {whole} not null,
    name text not null,
    cells {bytes} not null,
    primary key (batch, sheet, name),
    foreign key (batch, sheet) references batch_sheet (batch, number) deferrable initially deferred
){strict};
