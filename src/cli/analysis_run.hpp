#pragma once

#include <functional>
#include <string>

#include "msoko/app/assessment.hpp"
#include "program.hpp"
#include "reading_options.hpp"

namespace msoko::cli {

/// What every command that shows an analysis of files is told.
struct AnalysisOptions {
    app::AssessRequest request;
    ReadingOptions reading;
    std::string organization;  ///< login; empty = all
    std::string municipality;  ///< name; empty = all
    int year = 0;              ///< 0 = all
    std::string family;        ///< of signs; empty = all
    int level = 0;             ///< least level of evidence
    bool is_json = false;
};

/// Prints, or says why not.
using AnalysisPrint = std::function<Result<void>(const app::Assessment&, const AnalysisOptions&)>;

/// A command that reads files and prints what the analysis has.
struct AnalysisCommand {
    std::string name;
    std::string description;
    AnalysisPrint print;
    std::function<void(CLI::App&, AnalysisOptions&)> declare = {};  ///< options of its own
};
void add_analysis(CLI::App& app, const Installation& installation, Command& chosen, const AnalysisCommand& analysis);

/// Declares --json: the only option of its own that many of them have.
void declare_json(CLI::App& command, AnalysisOptions& options);

/// True where the options do not leave out the organization: its login, its municipality (the latest known).
[[nodiscard]] bool is_asked(const app::Assessment& assessment, const AnalysisOptions& options,
                            facts::OrgId organization);

/// True where the options do not leave out the year and the organization.
[[nodiscard]] bool is_asked(const app::Assessment& assessment, const AnalysisOptions& options, int year,
                            facts::OrgId organization);

/// «2021 весна, математика, 4 класс».
[[nodiscard]] std::string work_title(const app::Assessment& assessment, std::uint32_t paper);

/// Name of the municipality of a school; empty where none is known.
[[nodiscard]] std::string municipality_title(const app::Assessment& assessment, facts::OrgId organization);

/// Name of a school for a table, else its login.
[[nodiscard]] const std::string& school_title(const app::Assessment& assessment, facts::OrgId organization);

}  // namespace msoko::cli
