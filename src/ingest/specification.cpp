#include "msoko/ingest/specification.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "file_problem.hpp"
#include "finding_log.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "paper_answers.hpp"
#include "paper_items.hpp"
#include "row_view.hpp"
#include "table_import.hpp"

namespace msoko::ingest {
namespace {

using catalog::ColumnRole;
using catalog::LayoutKind;

constexpr std::int64_t kMaxTasks = 200;
constexpr std::int64_t kMaxPoints = 100;

/// Text of a cell for people: word processors leave soft hyphens, Excel writes control characters as _x0002_.
std::string clean(std::string_view raw) {
    static constexpr std::string_view kEscaped = "_x0002_";
    static constexpr std::string_view kSoftHyphen = "\u00AD";
    std::string text(raw);
    for (const std::string_view junk : {kEscaped, kSoftHyphen, std::string_view("\x02")}) {
        for (std::size_t at = text.find(junk); at != std::string::npos; at = text.find(junk, at)) {
            text.erase(at, junk.size());
        }
    }
    return text::squeeze(text);
}

/// Task names as Russian works write them: «1К1» with a Russian letter.
std::string clean_task(std::string_view raw) {
    std::string name;
    for (const char c : clean(raw)) {
        name += c == 'K' || c == 'k' ? std::string("К") : std::string(1, c);
    }
    return name;
}

void add_unique(std::vector<std::string>& codes, std::string code) {
    if (!code.empty() && std::find(codes.begin(), codes.end(), code) == codes.end()) {
        codes.push_back(std::move(code));
    }
}

/// Collects the rows of one specification: several a task, one for each pair of codes.
class SpecificationReader {
  public:
    explicit SpecificationReader(FindingLog& log) : log_(&log) {}

    void read(const RowView& row) {
        const Cell* number_cell = row.find(ColumnRole::TaskNumber);
        const auto number = number_cell == nullptr ? std::nullopt : whole_number(*number_cell);
        if (!number || *number < 1 || *number > kMaxTasks) {
            return;  // empty rows and totals
        }
        auto [entry, is_new] = tasks_.try_emplace(*number);
        facts::ItemSpec& task = entry->second;
        if (is_new) {
            task.name = text_of(row, ColumnRole::TaskName, clean_task);
            task.skill = text_of(row, ColumnRole::TaskSkill, clean);
        }
        if (task.level == facts::TaskLevel::Unknown) {
            task.level = parse_level(text_of(row, ColumnRole::TaskLevel, clean));
        }
        add_unique(task.content, text_of(row, ColumnRole::TaskContent, clean));
        add_unique(task.requirements, text_of(row, ColumnRole::TaskRequirement, clean));
        read_maximum(row, *number, task);
    }

    [[nodiscard]] std::vector<facts::ItemSpec> finish() {
        std::vector<facts::ItemSpec> items;
        std::set<std::string> names;
        for (auto& [number, task] : tasks_) {
            if (number != static_cast<std::int64_t>(items.size()) + 1) {
                log_->add(checks::kTaskNumberGap, 0, 0,
                          fmt::format("В столбце «№» после {} идёт {}: задания должны быть пронумерованы подряд, по "
                                      "столбцам баллов.",
                                      items.size(), number));
            }
            if (!names.insert(task.name).second) {
                log_->add(checks::kTaskNameRepeated, 0, 0,
                          fmt::format("Задание «{}» названо в описании дважды; второе показано как «{} (№ {})». "
                                      "Исправьте столбец «№ КИМ».",
                                      task.name, task.name, number));
                task.name += fmt::format(" (№ {})", number);
            }
            items.push_back(std::move(task));
        }
        return items;
    }

  private:
    template <typename Clean>
    static std::string text_of(const RowView& row, ColumnRole role, Clean clean_text) {
        const Cell* cell = row.find(role);
        return cell == nullptr ? std::string() : clean_text(cell->text);
    }

    void read_maximum(const RowView& row, std::int64_t number, facts::ItemSpec& task) {
        const Cell* cell = row.find(ColumnRole::TaskMaximum);
        if (cell == nullptr) {
            return;  // merged cells leave the value in the first row only
        }
        const auto maximum = whole_number(*cell);
        if (!maximum || *maximum < 1 || *maximum > kMaxPoints) {
            log_->add(
                checks::kTaskMaximumOdd, row.number(), cell->column,
                fmt::format("Максимальный балл «{}» задания {} не число от 1 до {}.", cell->text, number, kMaxPoints));
        } else if (task.max_points == 0) {
            task.max_points = static_cast<std::uint8_t>(*maximum);
        } else if (task.max_points != *maximum) {
            log_->add(checks::kTaskMaximumDiffers, row.number(), cell->column,
                      fmt::format("У задания {} два максимальных балла: {} и {}. Взят первый.", number, task.max_points,
                                  *maximum));
        }
    }

    FindingLog* log_;
    std::map<std::int64_t, facts::ItemSpec> tasks_;
};

/// Files of the folders in the order of their names; a path that is a file stands for itself.
Result<std::vector<std::filesystem::path>> list_files(std::span<const std::filesystem::path> paths) {
    std::vector<std::filesystem::path> files;
    for (const std::filesystem::path& path : paths) {
        std::error_code error;
        if (!std::filesystem::is_directory(path, error)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::filesystem::path> listed;
        std::filesystem::directory_iterator entry(path, error);
        for (; !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
            const std::string name = entry->path().filename().string();
            const std::string extension = text::to_lower(entry->path().extension().string());
            if (!name.starts_with('~') && !name.starts_with('.') && (extension == ".xlsx" || extension == ".csv")) {
                listed.push_back(entry->path());
            }
        }
        if (error) {
            return unusable_file(path.string(), "папка не читается", "Проверьте имя и права на чтение.");
        }
        std::sort(listed.begin(), listed.end());
        std::move(listed.begin(), listed.end(), std::back_inserter(files));
    }
    return files;
}

/// Reads files of specifications one by one into a set.
class SetReader {
  public:
    explicit SetReader(const catalog::Catalog& catalog)
        : catalog_(&catalog),
          specifications_(catalog.layouts(), LayoutKind::Specification),
          codes_(catalog.layouts(), LayoutKind::Codes) {}

    Result<void> read(const std::filesystem::path& file) {
        const std::map<std::string, std::string> named = answers_of_name(file.stem().string(), *catalog_);
        const bool is_named = named.contains("subject") && named.contains("grade");
        const auto grade = is_named ? number::parse_integer(named.at("grade")) : std::nullopt;
        auto specification = read_specification(file);
        if (!specification) {
            return tl::make_unexpected(specification.error());
        }
        const bool is_specification = specification->has_value() && !(*specification)->items.empty();
        std::optional<Codifier> codifier;
        if (!is_specification) {
            auto codes = read_codifier(file);
            if (!codes) {
                return tl::make_unexpected(codes.error());
            }
            codifier = *std::move(codes);
        }
        if (!is_specification && !codifier) {
            set_.ignored.push_back(file);
            return {};
        }
        if (!grade) {
            return unusable_file(file.string(), "из имени не видно предмета и класса",
                                 "Назовите файл, например, «grade5-math-ALL.xlsx» или «Математика 5 класс.xlsx».");
        }
        if (is_specification) {
            return put(std::move(**specification), named.at("subject"), static_cast<int>(*grade));
        }
        codifier->subject = named.at("subject");
        codifier->grade = static_cast<int>(*grade);
        set_.codifiers.push_back(*std::move(codifier));
        return {};
    }

    [[nodiscard]] SpecificationSet take() && { return std::move(set_); }

  private:
    Result<std::optional<Specification>> read_specification(const std::filesystem::path& file) {
        FindingLog log(file.string(), "");
        SpecificationReader reader(log);
        std::optional<RowView> view;
        auto found = read_tables(file, specifications_, [&](const HeaderMatch& header, const auto&, const Row& row) {
            if (!view) {
                view.emplace(header.columns);
            }
            view->bind(row);
            reader.read(*view);
        });
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        if (found->empty()) {
            return std::optional<Specification>();
        }
        Specification specification;
        specification.file = file.string();
        specification.items = reader.finish();
        std::vector<Finding> findings = std::move(log).take();
        std::move(findings.begin(), findings.end(), std::back_inserter(set_.findings));
        return std::optional(std::move(specification));
    }

    Result<std::optional<Codifier>> read_codifier(const std::filesystem::path& file) {
        Codifier codifier;
        codifier.file = file.string();
        std::optional<RowView> view;
        auto found = read_tables(file, codes_, [&](const HeaderMatch& header, const auto&, const Row& row) {
            if (!view) {
                view.emplace(header.columns);
            }
            view->bind(row);
            const auto text = std::find_if(header.columns.begin(), header.columns.end(),
                                           [](const BoundColumn& bound) { return bound.role == ColumnRole::Text; });
            codifier.is_requirements = header.layout->definition().columns[text->rule].field == "requirement";
            const Cell* code = view->find(ColumnRole::Code);
            // In some files the texts stand one column to the left of their header.
            const Cell* words =
                view->find(ColumnRole::Text) == nullptr ? view->headless() : view->find(ColumnRole::Text);
            if (code != nullptr && words != nullptr) {
                codifier.texts.emplace(clean(code->text), clean(words->text));
            }
        });
        if (!found) {
            return tl::make_unexpected(found.error());
        }
        return found->empty() ? std::optional<Codifier>() : std::optional(std::move(codifier));
    }

    Result<void> put(Specification specification, const std::string& subject, int grade) {
        specification.subject = subject;
        specification.grade = grade;
        if (const Specification* other = set_.find(subject, grade)) {
            return unusable_file(specification.file,
                                 fmt::format("описание той же работы уже дано файлом «{}»", other->file),
                                 "Оставьте одно из них.");
        }
        set_.specifications.push_back(std::move(specification));
        return {};
    }

    const catalog::Catalog* catalog_;
    LayoutSet specifications_;
    LayoutSet codes_;
    SpecificationSet set_;
};

}  // namespace

const Specification* SpecificationSet::find(std::string_view subject, int grade) const noexcept {
    const auto found = std::find_if(specifications.begin(), specifications.end(), [&](const Specification& each) {
        return each.grade == grade && each.subject == subject;
    });
    return found == specifications.end() ? nullptr : &*found;
}

std::string_view SpecificationSet::text(std::string_view subject, int grade, bool is_requirement,
                                        std::string_view code) const noexcept {
    for (const Codifier& codifier : codifiers) {
        if (codifier.grade == grade && codifier.subject == subject && codifier.is_requirements == is_requirement) {
            if (const auto found = codifier.texts.find(std::string(code)); found != codifier.texts.end()) {
                return found->second;
            }
        }
    }
    return {};
}

Result<SpecificationSet> read_specifications(std::span<const std::filesystem::path> paths,
                                             const catalog::Catalog& catalog) {
    const auto files = list_files(paths);
    if (!files) {
        return tl::make_unexpected(files.error());
    }
    SetReader reader(catalog);
    for (const std::filesystem::path& file : *files) {
        if (auto done = reader.read(file); !done) {
            return tl::make_unexpected(done.error());
        }
    }
    return std::move(reader).take();
}

}  // namespace msoko::ingest
