#include "texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"

namespace msoko::report {

Arguments& Arguments::text(const std::string& name, std::string value) {
    values_[name] = std::move(value);
    return *this;
}

Arguments& Arguments::count(const std::string& name, std::int64_t value) {
    values_[name] = number::format(value);
    values_[name + "_count"] = value;
    return *this;
}

Arguments& Arguments::number(const std::string& name, double value, int decimals) {
    values_[name] = number::format(value, decimals);
    return *this;
}

Arguments& Arguments::percent(const std::string& name, double value, int decimals) {
    values_[name] = number::format_percent(value, decimals);
    return *this;
}

Arguments& Arguments::flag(const std::string& name, bool value) {
    values_[name] = std::string(value ? "yes" : "no");
    return *this;
}

std::string Texts::operator()(std::string_view key, const Arguments& arguments) {
    Result<std::string> text = format_message(catalog_->text(document_, key), arguments.values());
    if (text) {
        return *std::move(text);
    }
    if (!error_) {
        error_ = Error{text.error().code,
                       fmt::format("catalog/texts/{}.toml, «{}»: {}", document_, key, text.error().message)};
    }
    return {};
}

std::vector<std::string> Texts::list(std::string_view key) {
    const std::string joined = (*this)(key);
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= joined.size();) {
        const std::size_t end = std::min(joined.find('|', begin), joined.size());
        parts.push_back(text::squeeze(std::string_view(joined).substr(begin, end - begin)));
        begin = end + 1;
    }
    return parts;
}

}  // namespace msoko::report
