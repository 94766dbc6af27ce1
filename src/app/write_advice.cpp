#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <map>
#include <utility>

#include "msoko/app/output_folder.hpp"
#include "msoko/app/recommending.hpp"
#include "msoko/report/docx_writer.hpp"
#include "msoko/report/recommendations.hpp"
#include "territory_file.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

Result<std::vector<fs::path>> write_files(const report::Advice& advice, const fs::path& folder) {
    const Result<report::Workbook> book = report::advice_book(advice);
    if (!book) {
        return tl::make_unexpected(book.error());
    }
    std::vector<fs::path> written{"recommendations.xlsx"};
    if (const Result<void> done = report::write_workbook(*book, folder / written.front()); !done) {
        return tl::make_unexpected(done.error());
    }
    std::map<std::string, std::vector<cycle::Recommendation>> by_place;
    for (const cycle::Recommendation& one : advice.recommendations) {
        if (one.problem.level == catalog::Level::Organization) {
            by_place[one.problem.unit].push_back(one);
        }
    }
    const fs::path look = advice.territory.document_template.empty()
                              ? advice.catalog.directory() / "templates" / "official"
                              : advice.territory.document_template;
    std::error_code error;  // a folder that cannot be made shows in the writing of the file
    fs::create_directories(folder / "letters", error);
    for (const auto& [login, own] : by_place) {
        const Result<report::Document> letter = report::advice_letter(advice, own);
        if (!letter) {
            return tl::make_unexpected(letter.error());
        }
        written.push_back(fs::path("letters") / (login + ".docx"));
        if (const Result<void> done = report::write_docx(*letter, look, folder / written.back()); !done) {
            return tl::make_unexpected(done.error());
        }
    }
    return written;
}

}  // namespace

Result<std::vector<fs::path>> write_advice(const Assessment& assessment, const catalog::CycleCatalog& cycle,
                                           std::span<const cycle::Recommendation> recommendations,
                                           const AdviceRequest& request) {
    const Result<catalog::Territory> territory = read_territory(request.territory);
    if (!territory) {
        return tl::make_unexpected(territory.error());
    }
    Result<OutputFolder> folder = OutputFolder::prepare(request.folder);
    if (!folder) {
        return tl::make_unexpected(folder.error());
    }
    const std::string date = fmt::format("{:%d.%m.%Y}", fmt::localtime(static_cast<std::time_t>(request.now)));
    Result<std::vector<fs::path>> written =
        write_files({assessment.catalog(), cycle, assessment.profile(), *territory, recommendations, date, request.now},
                    folder->staging());
    if (!written) {
        return written;
    }
    if (const Result<void> published = folder->publish(); !published) {
        return tl::make_unexpected(published.error());
    }
    return written;
}

}  // namespace msoko::app
