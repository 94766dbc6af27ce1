#include "msoko/report/analysis_book.hpp"

#include <utility>

#include "analysis_sheets.hpp"

namespace msoko::report {

Result<void> write_analysis_book(const Material& material, const std::filesystem::path& file) {
    Workbook book;
    book.title = material.profile.title;
    book.created_at = material.created_at;
    for (const auto& make :
         {evidence_sheet, signs_sheet, score_pictures_sheet, procedure_index_sheet, olympiad_index_sheet, recheck_sheet,
          tasks_sheet, works_sheet, clusters_sheet, context_sheet, place_changes_sheet, leaders_sheet, ratings_sheet}) {
        if (std::optional<Sheet> sheet = make(material)) {
            book.sheets.push_back(std::move(*sheet));
        }
    }
    if (book.sheets.empty()) {
        Sheet& sheet = book.sheets.emplace_back();
        sheet.name = "Анализ";
        sheet.title = {"Анализ", "Результатов работ нет: анализировать нечего."};
        sheet.columns = {{"Итог"}};
    }
    return write_workbook(book, file);
}

Result<void> write_recheck_book(const Material& material, const std::filesystem::path& file) {
    Workbook book;
    book.title = material.profile.title;
    book.created_at = material.created_at;
    book.has_legend = false;
    if (std::optional<Sheet> sheet = proposed_works_sheet(material)) {
        book.sheets.push_back(std::move(*sheet));
    } else {
        Sheet& none = book.sheets.emplace_back();
        none.name = "К перепроверке";
        none.title = {"Работы, которые предлагается перепроверить",
                      "Организаций с уровнем доказательности 3 нет: перепроверять нечего."};
        none.columns = {{"Работа"}};
    }
    return write_workbook(book, file);
}

}  // namespace msoko::report
