#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace msoko::api {

/// A file of the outputs that people may download.
struct Document {
    std::string name;   ///< path below the folder of outputs: "spravka.docx", "sheets/sch220028.docx"
    std::string title;  ///< Russian
    std::string kind;   ///< "docx", "xlsx", "csv", "other"
    std::uint64_t num_bytes = 0;
};

/// Documents of a folder of outputs, those for people first. Read anew at each call: outputs may be written again.
[[nodiscard]] std::vector<Document> find_documents(const std::filesystem::path& outputs);

}  // namespace msoko::api
