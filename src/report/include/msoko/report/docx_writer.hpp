#pragma once

#include <filesystem>

#include "msoko/base/result.hpp"
#include "msoko/report/document.hpp"

namespace msoko::report {

/// Writes a document as .docx over a template: a .docx of the office, or the folder of its unpacked parts as
/// catalog/templates/official. The template gives the styles, the page and the footer; its own text is not taken.
/// The same document and template give the same bytes.
/// @error  UnusableInput where the template cannot be used, with every missing style named; Environment where the file
///         cannot be written.
[[nodiscard]] Result<void> write_docx(const Document& document, const std::filesystem::path& template_path,
                                      const std::filesystem::path& output);

}  // namespace msoko::report
