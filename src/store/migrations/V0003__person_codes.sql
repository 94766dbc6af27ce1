-- Whom the codes of a file stand for, of files with names: codes and checks of an organization's people. The key by which
-- both follow from names is never here.
create table batch_people (
    batch {whole} not null references batch (id) deferrable initially deferred,
    organization text not null, -- login as received
    people {bytes} not null,
    primary key (batch, organization)
){strict};
