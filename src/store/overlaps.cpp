#include "overlaps.hpp"

#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "batch_files.hpp"
#include "row_cells.hpp"

namespace msoko::store {
namespace {

std::int64_t whole(auto value) {
    return static_cast<std::int64_t>(value);
}

/// Which sheets may share rows with one of ours, and how that is told.
struct Question {
    std::string where;          ///< of batch_sheet s
    std::vector<Value> values;  ///< of the condition
    std::unordered_set<std::string> keys;
    std::set<std::string> logins;
    std::optional<std::int64_t> num_items;  ///< of the work; none for tables
};

Question question_of(const auto& batch) {
    Question question;
    for (std::string& key : keys_of(batch)) {
        question.keys.insert(std::move(key));
    }
    for (const facts::OrganizationRecord& record : batch.organizations) {
        question.logins.insert(record.login);
    }
    return question;
}

Question ask(const facts::WorkBatch& batch) {
    const facts::Paper& paper = batch.paper;
    Question question = question_of(batch);
    question.where = "s.year = $1 and s.run = $2 and s.procedure = $3 and s.subject = $4 and s.grade = $5";
    question.values = {whole(paper.year), std::string(facts::to_string(paper.run)), paper.procedure, paper.subject,
                       whole(paper.grade)};
    question.num_items = whole(paper.items.size());
    return question;
}

Question ask(const facts::TableBatch& batch) {
    Question question = question_of(batch);
    question.where = "s.fact_table = $1";
    question.values = {batch.table};
    return question;
}

std::optional<std::string> shared_row(const Sheets& rows, const std::unordered_set<std::string>& keys) {
    const auto find = [&keys](const auto& batches) -> std::optional<std::string> {
        for (const auto& batch : batches) {
            for (std::string& key : keys_of(batch)) {
                if (keys.contains(key)) {
                    return std::move(key);
                }
            }
        }
        return std::nullopt;
    };
    std::optional<std::string> found = find(rows.works);
    return found ? found : find(rows.tables);
}

class Search {
  public:
    Search(Database& database, const std::set<BatchId>& ours) : database_(database), ours_(ours) {}

    Result<void> look(const Question& question) {
        const Result<Rows> sheets = database_.run(
            "select s.batch, s.number, s.num_items from batch_sheet as s join batch as b on b.id = s.batch where "
            "b.state = 'accepted' and " +
                question.where + " order by s.batch, s.number",
            question.values);
        if (!sheets) {
            return tl::make_unexpected(sheets.error());
        }
        for (std::size_t i = 0; i < sheets->size(); ++i) {
            const SheetPlace place{BatchId{static_cast<std::uint32_t>(sheets->whole(i, 0))}, sheets->whole(i, 1)};
            if (ours_.contains(place.batch) || found_.contains(place.batch)) {
                continue;
            }
            if (question.num_items && sheets->whole(i, 2) != *question.num_items) {
                found_.emplace(place.batch, "");
                continue;
            }
            Sheets theirs;
            if (Result<void> read = read_sheet(database_, place, &question.logins, theirs); !read) {
                return read;
            }
            if (std::optional<std::string> row = shared_row(theirs, question.keys)) {
                found_.emplace(place.batch, std::move(*row));
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<Overlap> found() const {
        std::vector<Overlap> result;
        for (const auto& [batch, row] : found_) {
            result.push_back({batch, row});
        }
        return result;
    }

  private:
    Database& database_;
    const std::set<BatchId>& ours_;
    std::map<BatchId, std::string> found_;
};

}  // namespace

Result<std::vector<Overlap>> overlaps(Database& database, const Sheets& rows, const std::set<BatchId>& ours) {
    Search search(database, ours);
    Result<void> done;
    for (std::size_t i = 0; done && i < rows.works.size(); ++i) {
        done = search.look(ask(rows.works[i]));
    }
    for (std::size_t i = 0; done && i < rows.tables.size(); ++i) {
        if (const Question question = ask(rows.tables[i]); !question.keys.empty()) {
            done = search.look(question);
        }
    }
    return done ? Result<std::vector<Overlap>>(search.found()) : tl::make_unexpected(done.error());
}

}  // namespace msoko::store
