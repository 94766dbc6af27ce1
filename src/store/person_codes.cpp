#include "person_codes.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>

#include "cell_bytes.hpp"

namespace msoko::store {

Result<std::vector<SharedCode>> shared_codes(Database& database, const std::vector<facts::PersonCode>& people) {
    std::map<std::string, std::vector<const facts::PersonCode*>> by_organization;
    for (const facts::PersonCode& person : people) {
        by_organization[person.organization].push_back(&person);
    }
    std::vector<SharedCode> shared;
    for (const auto& [organization, ours] : by_organization) {
        const Result<Rows> theirs = database.run(
            "select p.batch, p.people from batch_people as p join batch as b on b.id = p.batch where b.state = "
            "'accepted' and p.organization = $1 order by p.batch",
            {organization});
        if (!theirs) {
            return tl::make_unexpected(theirs.error());
        }
        for (std::size_t i = 0; i < theirs->size(); ++i) {
            const BatchId batch{static_cast<std::uint32_t>(theirs->whole(i, 0))};
            PeopleByCode known;
            if (!read_people(theirs->bytes(i, 1), known)) {
                return fail(
                    ErrorCode::UnusableInput,
                    fmt::format("База {}: коды партии {} повреждены. Восстановите базу из копии: msoko restore.",
                                database.name(), batch.value));
            }
            for (const facts::PersonCode* person : ours) {
                if (const auto found = known.find(person->code);
                    found != known.end() && found->second != person->check) {
                    shared.push_back({batch, *person});
                }
            }
        }
    }
    return shared;
}

Result<void> write_people(Database& database, BatchId batch, const std::vector<facts::PersonCode>& people) {
    std::map<std::string, PeopleByCode> by_organization;
    for (const facts::PersonCode& person : people) {
        by_organization[person.organization].emplace(person.code, person.check);
    }
    for (const auto& [organization, of_organization] : by_organization) {
        if (const Result<Rows> done = database.run(
                "insert into batch_people (batch, organization, people) values ($1, $2, $3)",
                {static_cast<std::int64_t>(batch.value), organization, Bytes{write_people(of_organization)}});
            !done) {
            return tl::make_unexpected(done.error());
        }
    }
    return {};
}

}  // namespace msoko::store
