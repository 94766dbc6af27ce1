#include "msoko/app/outputs.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <ctime>
#include <map>
#include <set>
#include <utility>

#include "msoko/app/compare.hpp"
#include "msoko/app/output_folder.hpp"
#include "msoko/catalog/territory.hpp"
#include "msoko/facts/place.hpp"
#include "msoko/ingest/annotate.hpp"
#include "msoko/report/analysis_book.hpp"
#include "msoko/report/analytical_note.hpp"
#include "msoko/report/docx_writer.hpp"
#include "msoko/report/fisoko_reports.hpp"
#include "msoko/report/indicator_book.hpp"
#include "msoko/report/school_sheet.hpp"
#include "msoko/report/tables.hpp"
#include "territory_file.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kVpr = "vpr";

std::string iso_date(std::int64_t now) {
    const std::time_t seconds = now;
    return fmt::format("{:%Y-%m-%d}", fmt::localtime(seconds));
}

/// Files without the folders of one's machine: many of a folder as "2021/*.xlsx", a folder as its name.
std::string name_files(const std::vector<fs::path>& files) {
    std::map<std::string, std::vector<std::string>> by_pattern;
    for (const fs::path& file : files) {
        fs::path absolute = fs::absolute(file).lexically_normal();
        if (!absolute.has_filename()) {
            absolute = absolute.parent_path();
        }
        const fs::path shown =
            absolute.has_extension() ? absolute.parent_path().filename() / absolute.filename() : absolute.filename();
        by_pattern[(shown.parent_path() / ("*" + shown.extension().string())).string()].push_back(shown.string());
    }
    std::vector<std::string> names;
    for (const auto& [pattern, members] : by_pattern) {
        const bool is_one = members.size() == 1 || pattern == "*";
        if (is_one) {
            names.insert(names.end(), members.begin(), members.end());
        } else {
            names.push_back(pattern);
        }
    }
    return fmt::format("{}", fmt::join(names, " "));
}

/// The command that repeats the calculation.
std::string command_of(const AssessRequest& request) {
    std::string command = "msoko assess " + name_files(request.files);
    if (!request.specifications.empty()) {
        command += " --kim " + name_files(request.specifications);
    }
    if (!request.contexts.empty()) {
        command += " --context " + name_files(request.contexts);
    }
    if (request.mapping) {
        command += " --mapping " + name_files({*request.mapping});
    }
    for (const auto& [name, value] : request.answers) {
        command += fmt::format(" --{} {}", name == "organization" ? "org" : name, value);
    }
    for (const std::string& mend : request.mends) {
        command += " --mend " + mend;
    }
    if (request.organizations == facts::OrganizationView::AsNow) {
        command += fmt::format(" --organizations {}", facts::to_string(request.organizations));
    }
    return command + " --profile " + request.profile;
}

/// Makes the outputs one after another in the staging folder.
class Writer {
  public:
    Writer(const Assessment& assessment, const OutputRequest& request, catalog::Territory territory,
           const fs::path& staging, const ProgressSink& progress)
        : assessment_(assessment),
          request_(request),
          territory_(std::move(territory)),
          staging_(staging),
          progress_(progress) {}

    Result<std::vector<fs::path>> write() {
        tell("Сравниваю школы");
        Result<analysis::Comparisons> comparisons = compare(assessment_);
        if (!comparisons) {
            return tl::make_unexpected(std::move(comparisons.error()));
        }
        tell("Строю модели заданий");
        const std::vector<analysis::WorkModel> models = assessment_.work_models();
        const report::Material material{assessment_.catalog(),
                                        assessment_.profile(),
                                        assessment_.facts(),
                                        assessment_.values(),
                                        assessment_.signals(),
                                        assessment_.items(),
                                        assessment_.objectivity(),
                                        assessment_.achievement(),
                                        assessment_.findings(),
                                        request_.now,
                                        iso_date(request_.now),
                                        command_of(assessment_.request()),
                                        assessment_.events(),
                                        assessment_.evidence(),
                                        assessment_.signal_parameters(),
                                        models,
                                        assessment_.rechecks(),
                                        assessment_.proposed_works(),
                                        std::move(*comparisons)};
        const int latest = latest_vpr_year();
        if (latest != 0) {
            tell("Пишу справку");
            put("spravka.docx", [&](const fs::path& file) {
                return write_document(report::analytical_note(material, territory_), file);
            });
        }
        tell("Пишу таблицы");
        put("indicators.xlsx", [&](const fs::path& file) { return report::write_indicator_book(material, file); });
        put("analysis.xlsx", [&](const fs::path& file) { return report::write_analysis_book(material, file); });
        put("indicators.csv", [&](const fs::path& file) { return report::write_indicators_csv(material, file); });
        put("signals.csv", [&](const fs::path& file) { return report::write_signals_csv(material, file); });
        put("items.csv", [&](const fs::path& file) { return report::write_items_csv(material, file); });
        put("findings.csv", [&](const fs::path& file) { return report::write_findings_csv(material, file); });
        if (request_.school_sheets && latest != 0) {
            write_school_sheets(material, latest);
        }
        if (request_.recheck_works) {
            put("recheck.xlsx", [&](const fs::path& file) { return report::write_recheck_book(material, file); });
        }
        if (request_.fisoko_reports) {
            write_fisoko_reports(material);
        }
        if (request_.marked_copies) {
            write_marked_copies();
        }
        put(kSavedRequestName, [&](const fs::path& file) { return save_request(assessment_.saved_request(), file); });
        if (failure_) {
            return tl::make_unexpected(std::move(*failure_));
        }
        return std::move(written_);
    }

  private:
    void tell(std::string_view stage, std::size_t done = 0, std::size_t total = 0) const {
        if (progress_) {
            progress_(stage, done, total);
        }
    }

    /// Makes one output unless something has failed before.
    template <typename Make>
    void put(const fs::path& name, const Make& make) {
        if (failure_) {
            return;
        }
        const fs::path file = staging_ / name;
        std::error_code error;  // a folder that cannot be made shows in the writing of the file
        fs::create_directories(file.parent_path(), error);
        if (auto made = make(file); made) {
            written_.push_back(name);
        } else {
            failure_ = std::move(made.error());
        }
    }

    Result<void> write_document(const Result<report::Document>& document, const fs::path& file) const {
        if (!document) {
            return tl::make_unexpected(document.error());
        }
        const fs::path template_path = territory_.document_template.empty()
                                           ? assessment_.catalog().directory() / "templates" / "official"
                                           : territory_.document_template;
        return report::write_docx(*document, template_path, file);
    }

    /// 0 where registers, forms or exams came without ВПР: there is nothing for the documents about them to say.
    [[nodiscard]] int latest_vpr_year() const {
        int latest = 0;
        for (const facts::Paper& paper : assessment_.facts().papers()) {
            if (paper.procedure == kVpr) {
                latest = std::max(latest, paper.year);
            }
        }
        return latest;
    }

    /// One document for each school that wrote ВПР in the latest year of theirs.
    void write_school_sheets(const report::Material& material, int year) {
        const facts::FactSet& facts = assessment_.facts();
        const facts::Column& papers = facts.results().column("paper");
        const facts::Column& organizations = facts.results().column("organization");
        std::set<std::uint32_t> schools;
        for (std::size_t row = 0; row < facts.results().num_rows(); ++row) {
            const facts::Paper& paper = facts.papers()[static_cast<std::size_t>(papers.integer(row))];
            if (paper.year == year && paper.procedure == kVpr) {
                schools.insert(static_cast<std::uint32_t>(organizations.integer(row)));
            }
        }
        std::size_t num_done = 0;
        for (const std::uint32_t school : schools) {
            tell("Пишу листы школ", ++num_done, schools.size());
            const std::string login = facts::unit_id(facts, catalog::Level::Organization, school, year);
            put(fs::path("sheets") / (login + ".docx"), [&](const fs::path& file) {
                return write_document(report::school_sheet(material, territory_, facts::OrgId{school}), file);
            });
        }
    }

    /// Seven sheets a work, under the names and columns of ФИС ОКО.
    void write_fisoko_reports(const report::Material& material) {
        const auto papers = assessment_.facts().papers();
        for (std::uint32_t paper = 0; paper < papers.size(); ++paper) {
            tell("Пишу отчёты по образцу ФИС ОКО", paper + 1, papers.size());
            if (papers[paper].procedure == kVpr) {
                put(fs::path("fisoko") / report::fisoko_file_name(material, paper),
                    [&](const fs::path& file) { return report::write_fisoko_reports(material, paper, file); });
            }
        }
    }

    void write_marked_copies() {
        std::map<std::string, std::vector<Finding>> by_file;
        for (const Finding& finding : assessment_.findings()) {
            by_file[finding.file].push_back(finding);
        }
        std::size_t num_done = 0;
        for (const auto& file_findings : by_file) {
            tell("Отмечаю замечания в книгах", ++num_done, by_file.size());
            const fs::path source = file_findings.first;
            if (source.extension() == ".xlsx") {
                const fs::path target =
                    fs::path("marked") / fs::absolute(source).parent_path().filename() / source.filename();
                put(target, [&](const fs::path& file) {
                    return ingest::annotate_workbook(source, file, file_findings.second);
                });
            }
        }
    }

    const Assessment& assessment_;
    const OutputRequest& request_;
    catalog::Territory territory_;
    const fs::path& staging_;
    const ProgressSink& progress_;
    std::vector<fs::path> written_;
    std::optional<Error> failure_;
};

}  // namespace

Result<std::vector<fs::path>> write_outputs(const Assessment& assessment, const OutputRequest& request,
                                            const ProgressSink& progress) {
    Result<catalog::Territory> territory = read_territory(request.territory);
    if (!territory) {
        return tl::make_unexpected(territory.error());
    }
    Result<OutputFolder> folder = OutputFolder::prepare(request.folder);
    if (!folder) {
        return tl::make_unexpected(folder.error());
    }
    auto written = Writer(assessment, request, std::move(*territory), folder->staging(), progress).write();
    if (!written) {
        return written;
    }
    if (Result<void> published = folder->publish(); !published) {
        return tl::make_unexpected(published.error());
    }
    return written;
}

}  // namespace msoko::app
