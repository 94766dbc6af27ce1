#pragma once

#include <string_view>

#include "msoko/base/result.hpp"

namespace msoko::ingest {

/// What to do with a file that arrived damaged.
inline constexpr std::string_view kFetchAgain = "Получите файл заново: он скопирован или скачан не полностью.";
/// What to do with a file that some program wrote wrong.
inline constexpr std::string_view kSaveAgain =
    "Откройте файл в Excel или LibreOffice и сохраните как «Книга Excel (.xlsx)».";

/// Makes the failure about a file: the file, what is wrong with it, how to mend it.
[[nodiscard]] tl::unexpected<Error> unusable_file(std::string_view file, std::string_view problem,
                                                  std::string_view mend);

}  // namespace msoko::ingest
