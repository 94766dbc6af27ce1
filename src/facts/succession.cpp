#include "succession.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "group_periods.hpp"
#include "part_sums.hpp"
#include "successors.hpp"

namespace msoko::facts {
namespace {

/// Codes of people of one successor: those that two parts share are told apart. The successor's own stay.
class SharedCodes {
  public:
    void add(std::uint32_t part, std::int64_t code) { codes_.emplace(part, code); }

    void number() {
        for (const auto& [part, code] : codes_) {
            last_ = std::max(last_, code);
        }
        for (const auto& key : codes_) {  // by part, then code
            now_.emplace(key, taken_.insert(key.second).second ? key.second : fresh());
        }
    }

    [[nodiscard]] std::int64_t now(std::uint32_t part, std::int64_t code) const { return now_.at({part, code}); }

  private:
    /// A code that nobody has yet: above all of them while there is room.
    std::int64_t fresh() {
        constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
        do {
            last_ = last_ >= kMost ? 1 : last_ + 1;
        } while (!taken_.insert(last_).second);
        return last_;
    }

    std::set<std::pair<std::uint32_t, std::int64_t>> codes_;
    std::set<std::int64_t> taken_;
    std::int64_t last_ = 0;
    std::map<std::pair<std::uint32_t, std::int64_t>, std::int64_t> now_;
};

/// The successor and part of each organization of a batch; nullopt where nothing changes.
using Heirs = std::vector<std::optional<Heir>>;

class Moving {
  public:
    Moving(const Successors& successors, const catalog::Catalog& catalog, std::vector<WorkBatch>& works,
           std::vector<TableBatch>& tables)
        : successors_(successors), catalog_(catalog), works_(works), tables_(tables) {}

    void run() {
        students_.resize(successors_.size());
        employees_.resize(successors_.size());
        for (const WorkBatch& batch : works_) {
            collect(batch);
        }
        for (const TableBatch& batch : tables_) {
            collect(batch);
        }
        for (auto* all : {&students_, &employees_}) {
            std::for_each(all->begin(), all->end(), [](SharedCodes& codes) { codes.number(); });
        }
        PartSums sums(successors_, catalog_);
        for (const WorkBatch& batch : works_) {
            sums.look_at(batch);
        }
        for (const TableBatch& batch : tables_) {
            sums.look_at(batch);
        }
        sums.merge(tables_);
        for (WorkBatch& batch : works_) {
            move(batch);
        }
        for (TableBatch& batch : tables_) {
            move(batch);
        }
    }

  private:
    [[nodiscard]] Heirs heirs_of(const std::vector<OrganizationRecord>& organizations) const {
        Heirs heirs;
        for (const OrganizationRecord& record : organizations) {
            heirs.push_back(successors_.find(record.login));
        }
        return heirs;
    }

    void collect(const WorkBatch& batch) {
        const Heirs heirs = heirs_of(batch.organizations);
        for (const Work& work : batch.works) {
            if (const auto& heir = heirs[work.organization]) {
                students_[heir->organization].add(heir->part, work.student);
            }
        }
    }

    void collect(const TableBatch& batch) {
        const Heirs heirs = heirs_of(batch.organizations);
        for (const auto& [name, all] : {std::pair("student", &students_), std::pair("employee", &employees_)}) {
            const auto column = batch.columns.find(name);
            for (std::size_t row = 0; column != batch.columns.end() && row < batch.rows.size(); ++row) {
                if (const auto& heir = heirs[batch.rows[row].organization]; heir && column->second.has(row)) {
                    (*all)[heir->organization].add(heir->part, column->second.integer(row));
                }
            }
        }
    }

    [[nodiscard]] std::string class_name(const std::string& name, const Heir& heir) const {
        return heir.part == 0 ? name
                              : fmt::format("{}{}({})", name, name.empty() ? "" : " ", successors_.part_login(heir));
    }

    void move(std::vector<OrganizationRecord>& organizations, const Heirs& heirs) const {
        for (std::size_t i = 0; i < organizations.size(); ++i) {
            if (heirs[i] && heirs[i]->part > 0) {
                OrganizationRecord& record = organizations[i];
                record.login = successors_.login(heirs[i]->organization, record.year);
                record.name.clear();
            }
        }
    }

    void move(WorkBatch& batch) {
        const Heirs heirs = heirs_of(batch.organizations);
        std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> renamed;
        for (Work& work : batch.works) {
            const auto& heir = heirs[work.organization];
            if (!heir || heir->part == 0) {
                continue;
            }
            work.student = static_cast<std::uint32_t>(students_[heir->organization].now(heir->part, work.student));
            std::string name = class_name(batch.classes[work.school_class], *heir);
            const auto [entry, is_new] =
                renamed.try_emplace({heir->organization, name}, static_cast<std::uint32_t>(batch.classes.size()));
            if (is_new) {
                batch.classes.push_back(std::move(name));
            }
            work.school_class = entry->second;
        }
        move(batch.organizations, heirs);
    }

    void move(TableBatch& batch) {
        const Heirs heirs = heirs_of(batch.organizations);
        const bool is_touched =
            std::any_of(heirs.begin(), heirs.end(), [](const auto& heir) { return heir && heir->part > 0; });
        if (!is_touched) {
            return;
        }
        for (auto& [name, column] : batch.columns) {
            if (name == "student" || name == "employee" || name == "class") {
                column = renamed(batch, name, column, heirs);
            }
        }
        move(batch.organizations, heirs);
    }

    [[nodiscard]] Column renamed(const TableBatch& batch, const std::string& name, const Column& column,
                                 const Heirs& heirs) const {
        const std::vector<SharedCodes>& codes = name == "employee" ? employees_ : students_;
        ColumnBuilder builder(column.type());
        for (std::size_t row = 0; row < batch.rows.size(); ++row) {
            const auto& heir = heirs[batch.rows[row].organization];
            if (!heir || !column.has(row)) {
                builder.append_from(column, row);
            } else if (name == "class") {
                builder.append_word(class_name(std::string(column.label(column.integer(row))), *heir));
            } else {
                builder.append(codes[heir->organization].now(heir->part, column.integer(row)));
            }
        }
        return std::move(builder).build();
    }

    const Successors& successors_;
    const catalog::Catalog& catalog_;
    std::vector<WorkBatch>& works_;
    std::vector<TableBatch>& tables_;
    std::vector<SharedCodes> students_;  ///< by successor
    std::vector<SharedCodes> employees_;
};

}  // namespace

void move_to_successors(const OrganizationHistory& history, const catalog::Catalog& catalog,
                        std::vector<WorkBatch>& works, std::vector<TableBatch>& tables,
                        std::vector<Finding>& findings) {
    const OrganizationDirectory as_was = OrganizationDirectory::build(records_of(works, tables), history);
    const Successors successors(history, as_was, findings);
    if (!successors.is_empty()) {
        Moving(successors, catalog, works, tables).run();
    }
}

}  // namespace msoko::facts
