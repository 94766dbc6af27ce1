#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::catalog {

/// Who signs or approves a document.
struct Official {
    std::string position;
    std::string name;
};

/// Whose documents are written: names, signatures, the look. A user's file (docs/ru/territory.md), apart from the
/// profile, since one regulation serves many offices. What is not given is left out of a document, not invented.
struct Territory {
    std::string municipality;  ///< as files name it; empty = everything that was received
    std::string name;          ///< «Алтайский край»
    std::string genitive;      ///< «Алтайского края»
    std::string locative;      ///< «в Алтайском крае»
    std::string organization;  ///< that publishes the document
    std::string place;         ///< of the title page: «Барнаул»
    std::optional<Official> signatory;
    std::optional<Official> approval;
    std::string approval_document;  ///< line of the stamp: «приказ от ________ № ____»; empty: a line for the date
    std::filesystem::path document_template;  ///< .docx of the office; empty = the official one of the catalogue
};

/// Reads a territory file. All mistakes of the file come back at once.
[[nodiscard]] tl::expected<Territory, std::vector<Diagnostic>> read_territory(const std::filesystem::path& file);

}  // namespace msoko::catalog
