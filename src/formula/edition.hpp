#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "msoko/formula/vocabulary.hpp"

namespace msoko::formula {

/// A year far enough for any definition: what holds "from" some year holds then.
inline constexpr int kLastYear = 9999;

/// The vocabulary as it holds in one year. Remembers which parameters and terms were asked for, and in which years
/// around that one the answers are the same.
class Edition {
  public:
    Edition(const Vocabulary& vocabulary, int year) : vocabulary_(vocabulary), year_(year) {}

    /// The version of the year; where none holds, some version, so that types are known, and `undefined()` says so.
    /// nullptr where nothing has the name.
    [[nodiscard]] const catalog::Parameter* parameter(std::string_view name);
    [[nodiscard]] const catalog::Term* term(std::string_view name);

    /// What was asked for, each once, in that order.
    [[nodiscard]] const std::vector<catalog::Parameter>& parameters() const noexcept { return parameters_; }
    [[nodiscard]] const std::vector<catalog::Term>& terms() const noexcept { return terms_; }
    [[nodiscard]] const catalog::Validity& years() const noexcept { return years_; }
    /// «значения параметра «…»»: the first name without a version of the year; empty where all have one.
    [[nodiscard]] const std::string& undefined() const noexcept { return undefined_; }

  private:
    template <typename Definition>
    const Definition* choose(const std::vector<Definition>& all, std::string_view name, std::string_view what,
                             std::vector<Definition>& used);

    const Vocabulary& vocabulary_;
    int year_;
    catalog::Validity years_;
    std::string undefined_;
    std::vector<catalog::Parameter> parameters_;
    std::vector<catalog::Term> terms_;
};

}  // namespace msoko::formula
