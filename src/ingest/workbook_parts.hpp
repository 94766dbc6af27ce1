#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

/// A relationship of a part: what it is to it, and where.
struct Relationship {
    std::string id;
    std::string type;    ///< last step of the type's address: "worksheet", in both namespaces
    std::string target;  ///< name of the part it leads to; as written where external
};

/// Where the parts of a workbook lie, found by relationships and not by customary names.
struct WorkbookParts {
    struct Sheet {
        std::string name;
        std::string part;
    };
    std::string workbook;
    std::vector<Sheet> sheets;
    std::string strings;  ///< empty where there are none
    std::string styles;   ///< empty where there are none
    bool epoch_1904 = false;
};

/// "xl/workbook.xml" → "xl/_rels/workbook.xml.rels"; "" → "_rels/.rels".
[[nodiscard]] std::string relationships_part(std::string_view part);

/// Resolves a target against the part that names it: relative, with "..", or absolute.
[[nodiscard]] std::string resolve_target(std::string_view part, std::string_view target);

/// Relationships of a part; none where it has no list of them.
[[nodiscard]] Result<std::vector<Relationship>> read_relationships(const ZipPackage& package, std::string_view part,
                                                                   const UnpackLimit& limit);

/// Fails where the package is not an xlsx workbook, saying what it is instead.
[[nodiscard]] Result<WorkbookParts> find_workbook_parts(const ZipPackage& package, const UnpackLimit& limit);

}  // namespace msoko::ingest
