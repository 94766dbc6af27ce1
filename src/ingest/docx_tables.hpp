#pragma once

#include <vector>

#include "msoko/ingest/document_tables.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {

/// Name of the part that makes a package a document of Word.
inline constexpr const char* kDocumentPart = "word/document.xml";

/// The tables of a .docx in reading order, those inside cells left out.
[[nodiscard]] Result<std::vector<TextTable>> read_docx_tables(const ZipPackage& package);

}  // namespace msoko::ingest
