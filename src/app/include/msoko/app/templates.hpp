#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

/// A table that can be handed out to be filled in.
struct TemplateKind {
    std::string name;   ///< "student", "form.upbringing", "final_essay"
    std::string title;  ///< for people
};

/// Every register and fact table, every form, and every layout of the catalogue that is ours (`template = true`).
[[nodiscard]] std::vector<TemplateKind> template_kinds(const catalog::Catalog& catalog);

/// Writes the template of a kind: .csv as text, any other name as .xlsx. What is filled into it is read by read_file.
/// @error Usage with the nearest kinds where there is no such kind; Environment where the file cannot be written
[[nodiscard]] Result<void> write_template(const catalog::Catalog& catalog, std::string_view kind,
                                          const std::filesystem::path& output);

}  // namespace msoko::app
