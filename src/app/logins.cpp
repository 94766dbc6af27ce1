#include "msoko/app/logins.hpp"

#include <iterator>
#include <utility>

#include "definitions.hpp"
#include "msoko/store/answers.hpp"
#include "msoko/store/batches.hpp"

namespace msoko::app {

Result<facts::OrganizationHistory> answered_logins(store::Database& database) {
    const Result<std::vector<store::LoginAnswer>> answers = store::Answers(database).login_answers();
    if (!answers) {
        return tl::make_unexpected(answers.error());
    }
    facts::OrganizationHistory history;
    for (const store::LoginAnswer& answer : *answers) {
        (answer.is_same ? history.same : history.different).push_back({answer.one, answer.other});
    }
    return history;
}

Result<std::vector<facts::LoginQuestion>> open_questions(store::Database& database, const catalog::Catalog& catalog) {
    store::Batches batches(database);
    const Result<std::vector<facts::OrganizationRecord>> records = batches.organizations();
    if (!records) {
        return tl::make_unexpected(records.error());
    }
    Result<std::vector<facts::TableBatch>> events = batches.accepted_table("org_event");
    if (!events) {
        return tl::make_unexpected(events.error());
    }
    Result<std::vector<facts::TableBatch>> registers = batches.accepted_table("org");
    if (!registers) {
        return tl::make_unexpected(registers.error());
    }
    std::move(registers->begin(), registers->end(), std::back_inserter(*events));
    Result<facts::OrganizationHistory> answered = answered_logins(database);
    if (!answered) {
        return tl::make_unexpected(answered.error());
    }
    std::vector<Finding> told;  // when the files were accepted
    facts::OrganizationHistory history = facts::take_history(catalog, *events, told);
    history.same.insert(history.same.end(), answered->same.begin(), answered->same.end());
    history.different = std::move(answered->different);
    return facts::login_questions(*records, history, catalog);
}

Result<std::vector<facts::LoginQuestion>> open_questions(const QuestionRequest& request) {
    const auto catalog = load_catalog(request.catalog, request.additions);
    if (!catalog) {
        return tl::make_unexpected(catalog.error());
    }
    Result<store::Database> database = store::Database::open(request.database);
    if (!database) {
        return tl::make_unexpected(database.error());
    }
    return open_questions(*database, **catalog);
}

}  // namespace msoko::app
