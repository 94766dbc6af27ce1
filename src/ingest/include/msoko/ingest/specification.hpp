#pragma once

#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/paper.hpp"

namespace msoko::ingest {

/// Tasks of one work as its specification lists them.
struct Specification {
    std::string file;
    std::string subject;  ///< catalogue id
    int grade = 0;        ///< of the programme
    std::vector<facts::ItemSpec> items;
};

/// Texts of the codes of one work: «1.2» → «Примеры явлений природы…».
struct Codifier {
    std::string file;
    std::string subject;
    int grade = 0;
    bool is_requirements = false;              ///< requirements (КТ), else content (КЭС)
    std::map<std::string, std::string> texts;  ///< code → text
};

/// All specifications that were given.
struct SpecificationSet {
    std::vector<Specification> specifications;
    std::vector<Codifier> codifiers;
    std::vector<Finding> findings;
    /// Files in the folders that are no specification; said, not read.
    std::vector<std::filesystem::path> ignored;

    /// nullptr where none was given for the work.
    [[nodiscard]] const Specification* find(std::string_view subject, int grade) const noexcept;
    /// Text of a code; "" where no codifier has it.
    [[nodiscard]] std::string_view text(std::string_view subject, int grade, bool is_requirement,
                                        std::string_view code) const noexcept;
};

/// Reads specifications and codifiers (КИМ: ALL, KS, KT) from files and folders. Subject and grade come from the file's
/// name. Fails where a file cannot be read or two specifications of one work differ.
[[nodiscard]] Result<SpecificationSet> read_specifications(std::span<const std::filesystem::path> paths,
                                                           const catalog::Catalog& catalog);

}  // namespace msoko::ingest
