#include "table_import.hpp"

#include <utility>

namespace msoko::ingest {

Result<std::vector<std::string>> read_tables(const std::filesystem::path& file, const LayoutSet& layouts,
                                             const TableVisitor& visit) {
    auto workbook = Workbook::open(file);
    if (!workbook) {
        return tl::make_unexpected(workbook.error());
    }
    std::vector<std::string> found;
    for (std::size_t index = 0; index < workbook->sheet_names().size(); ++index) {
        const std::string& name = workbook->sheet_names()[index];
        HeaderMatch header;
        std::vector<HeadRow> head;
        auto done = workbook->read_sheet(index, [&](const Row& row) {
            if (header.is_complete()) {
                visit(header, name, row);
                return Visit::Continue;
            }
            if (row.number > layouts.num_head_rows()) {
                return Visit::Stop;
            }
            head.push_back(copy_head(row));
            header = layouts.best(head, name);
            return Visit::Continue;
        });
        if (!done) {
            return tl::make_unexpected(done.error());
        }
        if (header.is_complete()) {
            found.push_back(header.layout->definition().id);
        }
    }
    return found;
}

}  // namespace msoko::ingest
