#include "msoko/facts/history.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <utility>

#include "group_periods.hpp"
#include "same_logins.hpp"
#include "succession.hpp"

namespace msoko::facts {
namespace {

constexpr const char* kEvents = "org_event";
constexpr const char* kPeriods = "org_period";
constexpr const char* kOrganizations = "org";

constexpr std::array<std::pair<std::string_view, OrganizationChange>, 9> kChanges = {
    {{"opened", OrganizationChange::Opened},
     {"closed", OrganizationChange::Closed},
     {"renamed", OrganizationChange::Renamed},
     {"kind_changed", OrganizationChange::KindChanged},
     {"merged", OrganizationChange::Merged},
     {"split", OrganizationChange::Split},
     {"branch", OrganizationChange::Branch},
     {"transferred", OrganizationChange::Transferred},
     {"recoded", OrganizationChange::Recoded}}};

/// A row of a batch, cell by cell.
class BatchRow {
  public:
    BatchRow(const TableBatch& batch, std::size_t row) : batch_(batch), row_(row) {}

    [[nodiscard]] const Column* find(const std::string& name) const {
        const auto column = batch_.columns.find(name);
        return column != batch_.columns.end() && column->second.has(row_) ? &column->second : nullptr;
    }
    [[nodiscard]] std::string text(const std::string& name) const {
        const Column* column = find(name);
        return column == nullptr ? "" : std::string(column->label(column->integer(row_)));
    }
    [[nodiscard]] std::optional<int> whole(const std::string& name) const {
        const Column* column = find(name);
        return column == nullptr ? std::nullopt : std::optional(static_cast<int>(column->integer(row_)));
    }
    [[nodiscard]] int year() const { return batch_.rows[row_].year; }
    [[nodiscard]] const std::string& login() const {
        return batch_.organizations[batch_.rows[row_].organization].login;
    }
    [[nodiscard]] Finding place() const {
        return {batch_.source.file,
                batch_.source.sheet,
                batch_.rows[row_].source_row,
                0,
                "history.incomplete",
                Severity::Warning,
                "",
                Action::Kept};
    }

  private:
    const TableBatch& batch_;
    std::size_t row_;
};

/// What an event must say beside its kind and does not; empty = it says all.
std::string_view missing_of(const OrganizationEvent& event) {
    switch (event.change) {
        case OrganizationChange::Renamed:
            return event.name.empty() ? "нового названия (new_name)" : "";
        case OrganizationChange::KindChanged:
            return event.kind.empty() ? "нового вида (new_kind)" : "";
        case OrganizationChange::Transferred:
            return event.municipality.empty() ? "нового муниципалитета (new_municipality)" : "";
        case OrganizationChange::Merged:
        case OrganizationChange::Branch:
        case OrganizationChange::Split:
        case OrganizationChange::Recoded:
            return event.other.empty() || event.other == event.login ? "логина другой организации (other)" : "";
        case OrganizationChange::Opened:
        case OrganizationChange::Closed:
            break;
    }
    return "";
}

void take_event(const BatchRow& row, OrganizationHistory& history, std::vector<Finding>& findings) {
    OrganizationEvent event;
    event.year = row.year();
    event.login = row.login();
    event.other = row.text("other");
    event.name = row.text("new_name");
    event.kind = row.text("new_kind");
    event.municipality = row.text("new_municipality");
    event.place = row.place();
    const std::string word = row.text("event");
    const auto* const known =
        std::find_if(kChanges.begin(), kChanges.end(), [&](const auto& change) { return change.first == word; });
    std::string_view missing = "вида события (event)";
    if (known != kChanges.end()) {
        event.change = known->second;
        missing = missing_of(event);
    }
    if (!missing.empty()) {
        event.place.message = fmt::format("Событие организации {} не учтено: нет {}.", event.login, missing);
        findings.push_back(std::move(event.place));
        return;
    }
    if (event.change == OrganizationChange::Recoded) {
        history.same.push_back({event.login, event.other});
    }
    history.events.push_back(std::move(event));
}

void take_period(const BatchRow& row, OrganizationHistory& history, std::vector<Finding>& findings) {
    GroupPeriod period{row.year(),        row.whole("until").value_or(GroupPeriod::kStill),
                       row.login(),       row.text("group"),
                       row.text("value"), row.place()};
    if (period.group.empty() || period.until < period.from) {
        period.place.message =
            period.group.empty()
                ? "Группа не учтена: нет её названия (group)."
                : fmt::format("Группа не учтена: последний год {} раньше первого {}.", period.until, period.from);
        findings.push_back(std::move(period.place));
        return;
    }
    history.periods.push_back(std::move(period));
}

/// Under which codes protocols of exams know organizations, as registers say it: a code is one more login.
void take_exam_codes(const std::vector<TableBatch>& tables, OrganizationHistory& history,
                     std::vector<Finding>& findings) {
    std::map<std::string, std::map<std::string, Finding>> logins_of_codes;
    for (const TableBatch& batch : tables) {
        for (std::size_t row = 0; batch.table == kOrganizations && row < batch.rows.size(); ++row) {
            const BatchRow organization(batch, row);
            if (const std::string code = organization.text("exam_code"); !code.empty()) {
                logins_of_codes[code].try_emplace(organization.login(), organization.place());
            }
        }
    }
    for (auto& [code, logins] : logins_of_codes) {
        auto& [first, place] = *logins.begin();
        const bool is_shared = std::any_of(logins.begin(), logins.end(), [&first = first](const auto& other) {
            return digits_of(other.first) != digits_of(first);
        });
        if (is_shared) {
            place.code = "history.code_shared";
            place.message = fmt::format(
                "Код ОО {} указан у разных организаций: {} и {}. Строки протоколов с этим кодом "
                "не отнесены ни к одной. Исправьте реестр.",
                code, first, logins.rbegin()->first);
            findings.push_back(std::move(place));
            continue;
        }
        for (const auto& [login, unused] : logins) {
            history.same.push_back({login, code});
        }
    }
}

/// A change of kind holds until the next one.
void add_kinds(OrganizationHistory& history) {
    std::map<std::string, GroupPeriod> open;
    for (const OrganizationEvent& event : history.events) {
        if (event.change != OrganizationChange::KindChanged) {
            continue;
        }
        if (const auto before = open.find(event.login); before != open.end()) {
            before->second.until = event.year - 1;
            history.periods.push_back(std::move(before->second));
        }
        open[event.login] = {event.year, GroupPeriod::kStill, event.login, "kind", event.kind, event.place};
    }
    for (auto& [login, period] : open) {
        history.periods.push_back(std::move(period));
    }
}

}  // namespace

std::string_view to_string(OrganizationView view) noexcept {
    return view == OrganizationView::AsWas ? "as-was" : "as-now";
}

Result<OrganizationView> parse_organization_view(std::string_view word) {
    for (const OrganizationView view : {OrganizationView::AsWas, OrganizationView::AsNow}) {
        if (to_string(view) == word) {
            return view;
        }
    }
    return fail(ErrorCode::Usage,
                fmt::format("Показать организации «{}» нельзя. Есть: as-was (как было), as-now (как сейчас).", word));
}

bool is_of_history(std::string_view table) noexcept {
    return table == kEvents || table == kPeriods;
}

OrganizationHistory take_history(const catalog::Catalog& catalog, std::vector<TableBatch>& tables,
                                 std::vector<Finding>& findings) {
    OrganizationHistory history;
    for (const catalog::LoginPrefix& prefix : catalog.login_prefixes()) {
        history.prefixes.push_back({prefix.from, prefix.to});
    }
    for (const TableBatch& batch : tables) {
        for (std::size_t row = 0; row < batch.rows.size(); ++row) {
            if (batch.table == kEvents) {
                take_event({batch, row}, history, findings);
            } else if (batch.table == kPeriods) {
                take_period({batch, row}, history, findings);
            }
        }
    }
    take_exam_codes(tables, history, findings);
    std::erase_if(tables, [](const TableBatch& batch) { return is_of_history(batch.table); });
    std::stable_sort(history.events.begin(), history.events.end(),
                     [](const OrganizationEvent& a, const OrganizationEvent& b) { return a.year < b.year; });
    add_kinds(history);
    return history;
}

void apply_history(const OrganizationHistory& history, const catalog::Catalog& catalog, std::vector<WorkBatch>& works,
                   std::vector<TableBatch>& tables, std::vector<Finding>& findings) {
    if (const catalog::TableDescription* table = catalog.find_table(kOrganizations);
        table != nullptr && !history.periods.empty()) {
        put_groups(history, *table, works, tables, findings);
    }
    if (history.view == OrganizationView::AsNow) {
        move_to_successors(history, catalog, works, tables, findings);
    }
}

}  // namespace msoko::facts
