#include "msoko/facts/task_name.hpp"

#include "msoko/base/text.hpp"

namespace msoko::facts {

std::string normalize_task(std::string_view name) {
    std::string result;
    for (const char c : text::fold(name)) {
        if (c == '(' || c == ',') {
            result.push_back('.');
        } else if (c == 'k') {
            result += "к";
        } else if (c != ')' && c != ' ') {
            result.push_back(c);
        }
    }
    return result;
}

}  // namespace msoko::facts
