#include "analysis_run.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "msoko/base/text.hpp"
#include "progress.hpp"

namespace msoko::cli {
namespace {

int run(AnalysisOptions options, const AnalysisPrint& print) {
    const auto failed = [](const Error& error) {
        fmt::print(stderr, "{}\n", error.message);
        return exit_code(error.code);
    };
    if (const Result<void> taken = take_reading_options(options.reading, options.request); !taken) {
        return failed(taken.error());
    }
    ProgressLine line;
    const auto assessment = app::Assessment::run(
        options.request,
        [&](std::string_view stage, std::size_t done, std::size_t total) { line.show(stage, done, total); });
    line.clear();
    if (!assessment) {
        return failed(assessment.error());
    }
    if (!options.organization.empty() && !assessment->facts().organizations().find(options.organization)) {
        return failed({ErrorCode::Usage, fmt::format("Организации «{}» в файлах нет.", options.organization)});
    }
    const auto municipalities = assessment->facts().organizations().municipalities();
    if (!options.municipality.empty() &&
        std::ranges::find(municipalities, options.municipality) == municipalities.end()) {
        const std::vector<std::string> near =
            text::nearest(options.municipality, {municipalities.begin(), municipalities.end()});
        return failed(
            {ErrorCode::Usage, fmt::format("Муниципалитета «{}» в файлах нет.{}", options.municipality,
                                           near.empty() ? "" : fmt::format(" Возможно: {}.", fmt::join(near, ", ")))});
    }
    const Result<void> printed = print(*assessment, options);
    return printed ? 0 : failed(printed.error());
}

}  // namespace

void add_analysis(CLI::App& app, const Installation& installation, Command& chosen, const AnalysisCommand& analysis) {
    CLI::App* command = app.add_subcommand(analysis.name, analysis.description);
    const auto options = std::make_shared<AnalysisOptions>();
    app::AssessRequest& request = options->request;
    request.catalog = installation.catalog;
    request.profile = "standard";
    command->add_option("ФАЙЛЫ", request.files, "файлы результатов или папки с ними")->required();
    command->add_option("--profile", request.profile, "набор показателей, чьи пороги действуют (standard)");
    command->add_option("--school", options->organization, "только одна организация: её логин");
    command->add_option("--in-municipality", options->municipality, "только организации одного муниципалитета");
    command->add_option("--in-year", options->year, "только один год кампании");
    add_reading_options(*command, options->reading, request);
    if (analysis.declare) {
        analysis.declare(*command, *options);
    }
    command->callback(
        [options, print = analysis.print, &chosen] { chosen = [options, print] { return run(*options, print); }; });
}

void declare_json(CLI::App& command, AnalysisOptions& options) {
    command.add_flag("--json", options.is_json, "для программ");
}

bool is_asked(const app::Assessment& assessment, const AnalysisOptions& options, facts::OrgId organization) {
    return (options.organization.empty() ||
            assessment.facts().organizations().find(options.organization) == organization) &&
           (options.municipality.empty() || municipality_title(assessment, organization) == options.municipality);
}

bool is_asked(const app::Assessment& assessment, const AnalysisOptions& options, int year, facts::OrgId organization) {
    return (options.year == 0 || options.year == year) && is_asked(assessment, options, organization);
}

std::string municipality_title(const app::Assessment& assessment, facts::OrgId organization) {
    const facts::OrganizationDirectory& directory = assessment.facts().organizations();
    const auto municipality = directory.at(organization).municipality;
    return municipality ? directory.municipalities()[municipality->index()] : std::string();
}

std::string work_title(const app::Assessment& assessment, std::uint32_t paper) {
    const facts::Paper& work = assessment.facts().papers()[paper];
    const catalog::Procedure* procedure = assessment.catalog().find_procedure(work.procedure);
    const catalog::Subject* subject = assessment.catalog().find_subject(work.subject);
    return fmt::format("{} {} {}, {}, {} класс", procedure != nullptr ? procedure->label : work.procedure, work.year,
                       label(work.run), subject != nullptr ? subject->label : work.subject, work.grade);
}

const std::string& school_title(const app::Assessment& assessment, facts::OrgId organization) {
    return assessment.facts().organizations().at(organization).title();
}

}  // namespace msoko::cli
