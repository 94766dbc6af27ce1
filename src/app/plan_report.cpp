#include <utility>

#include "msoko/app/output_folder.hpp"
#include "msoko/app/plans.hpp"
#include "msoko/catalog/territory.hpp"
#include "msoko/cycle/plan_book.hpp"
#include "msoko/report/docx_writer.hpp"
#include "msoko/report/plan_report.hpp"
#include "territory_file.hpp"

namespace msoko::app {
namespace {

namespace fs = std::filesystem;

Result<void> write_files(const report::PlanMaterial& material, const fs::path& folder) {
    const Result<report::Document> document = report::plan_document(material);
    if (!document) {
        return tl::make_unexpected(document.error());
    }
    const fs::path& own = material.territory.document_template;
    const fs::path look = own.empty() ? material.catalog.directory() / "templates" / "official" : own;
    if (Result<void> done = report::write_docx(*document, look, folder / "roadmap.docx"); !done) {
        return done;
    }
    const Result<report::Workbook> workbook = report::plan_workbook(material);
    return workbook ? report::write_workbook(*workbook, folder / "roadmap.xlsx")
                    : tl::make_unexpected(workbook.error());
}

}  // namespace

Result<std::vector<fs::path>> write_plan_report(store::Database& database, const catalog::Catalog& catalog,
                                                const PlanReportRequest& request) {
    const Result<catalog::Territory> territory = read_territory(request.territory);
    if (!territory) {
        return tl::make_unexpected(territory.error());
    }
    std::vector<cycle::Assessment> assessments;
    if (request.assessments) {
        Result<std::vector<cycle::Assessment>> read = read_assessments(*request.assessments);
        if (!read) {
            return tl::make_unexpected(read.error());
        }
        assessments = std::move(*read);
    }
    cycle::PlanBook book(database);
    const Result<catalog::Plan> plan = book.find(request.plan);
    if (!plan) {
        return tl::make_unexpected(plan.error());
    }
    const Result<std::vector<cycle::Task>> tasks = book.tasks(request.plan, request.year);
    if (!tasks) {
        return tl::make_unexpected(tasks.error());
    }
    Result<OutputFolder> folder = OutputFolder::prepare(request.folder);
    if (!folder) {
        return tl::make_unexpected(folder.error());
    }
    const report::PlanMaterial material{
        catalog,     *territory,   *plan,         *tasks,       request.assessments.has_value(),
        assessments, request.year, request.today, request.soon, request.now};
    Result<void> done = write_files(material, folder->staging());
    if (done) {
        done = folder->publish();
    }
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    return std::vector<fs::path>{"roadmap.docx", "roadmap.xlsx"};
}

}  // namespace msoko::app
