#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string_view>

#include "msoko/base/number.hpp"
#include "register_files.hpp"
#include "register_table.hpp"

namespace msoko::demo {
namespace {

using catalog::FieldType;
using catalog::FilledBy;
using catalog::Form;
using catalog::FormField;

/// How many times the rules are gone through: a field lowered by one rule may break another.
constexpr int kRounds = 4;

/// Numbers of one organization and year: "parents" of the form being filled, "form.upbringing.parents" of those before.
using Values = std::map<std::string, double, std::less<>>;

std::string trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(' ');
    const std::size_t last = text.find_last_not_of(' ');
    return first == std::string_view::npos ? std::string() : std::string(text.substr(first, last - first + 1));
}

/// Value of «12», «parents», «form.upbringing.parents» or «police_register + school_register».
std::optional<double> value_of(std::string_view text, const Values& values) {
    if (const std::size_t plus = text.find('+'); plus != std::string_view::npos) {
        const auto left = value_of(text.substr(0, plus), values);
        const auto right = value_of(text.substr(plus + 1), values);
        return left && right ? std::optional(*left + *right) : std::nullopt;
    }
    const std::string name = trimmed(text);
    const auto known = values.find(name);
    return known != values.end() ? std::optional(known->second) : number::parse(name);
}

/// Fields on the left of a rule: «a» or «max(a, b)».
std::vector<std::string> fields_of(std::string_view text) {
    std::string list = trimmed(text);
    if (list.starts_with("max(") && list.ends_with(")")) {
        list = list.substr(4, list.size() - 5);
    }
    std::vector<std::string> fields;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        fields.push_back(trimmed(std::string_view(list).substr(begin, end - begin)));
        begin = end + 1;
    }
    return fields;
}

/// Makes simple rules hold: «a <= b», «max(a, b) <= c», «a between 1 and 5». Others are left to the form's reader.
void obey(const Form& form, Values& values, Random& random) {
    for (const catalog::FormCheck& check : form.checks) {
        const std::string& rule = check.rule.text;
        const std::size_t between = rule.find(" between ");
        const std::size_t limit = rule.find(" <= ");
        if (between != std::string::npos) {
            const std::size_t middle = rule.find(" and ", between);
            const auto low = number::parse(trimmed(rule.substr(between + 9, middle - between - 9)));
            const auto high = number::parse(trimmed(rule.substr(middle + 5)));
            const auto field = values.find(rule.substr(0, between));
            if (low && high && field != values.end() && (field->second < *low || field->second > *high)) {
                field->second = std::round(10 * (*low + (0.5 + 0.5 * random.uniform()) * (*high - *low))) / 10;
            }
        } else if (limit != std::string::npos) {
            const auto most = value_of(std::string_view(rule).substr(limit + 4), values);
            for (const std::string& name : fields_of(std::string_view(rule).substr(0, limit))) {
                const auto field = values.find(name);
                if (most && field != values.end() && field->second > *most) {
                    field->second = std::floor(*most * (0.6 + 0.4 * random.uniform()));
                }
            }
        }
    }
}

/// Of the pupils of a school so many per cent, and so many more where its context is better by one deviation.
struct SocialShare {
    std::string_view field;
    double share;
    double by_context;
};

constexpr std::array<SocialShare, 6> kSocialShares = {{{"students", 1.0, 0.0},
                                                       {"both_parents_higher", 0.30, 0.12},
                                                       {"incomplete_families", 0.24, -0.06},
                                                       {"low_income", 0.18, -0.06},
                                                       {"large_families", 0.12, -0.02},
                                                       {"on_registers", 0.04, -0.012}}};

/// The social passport follows the context that the results follow too.
double social_number(const SocialShare& share, const RegisterOrganization& organization, Random& random) {
    const double expected = share.share + share.by_context * organization.context;
    const double noise = share.by_context == 0 ? 1 : 0.85 + 0.3 * random.uniform();
    return std::floor(organization.num_children * std::clamp(expected * noise, 0.0, 1.0));
}

double guess(const FormField& field, const RegisterOrganization& organization, Random& random) {
    const std::string& label = field.column.label;
    const bool is_of_people = label.find("человек") != std::string::npos;
    switch (field.type) {
        case FieldType::Flag:
            return random.chance(0.8) ? 1 : 0;
        case FieldType::Percent:
            return std::round(55 + 45 * random.uniform());
        case FieldType::Decimal:
            return std::round(10 * (3 + 12 * random.uniform())) / 10;
        case FieldType::Count:
            break;
        case FieldType::Code:
        case FieldType::Date:
            return 0;
    }
    const auto social = std::find_if(kSocialShares.begin(), kSocialShares.end(),
                                     [&](const SocialShare& share) { return share.field == field.column.name; });
    if (social != kSocialShares.end()) {
        return social_number(*social, organization, random);
    }
    if (field.column.name == "parents") {
        return std::floor(organization.num_children * (1.3 + 0.3 * random.uniform()));
    }
    const int people = organization.num_children > 0 ? organization.num_children : 400;
    return is_of_people ? std::floor(people * (0.02 + 0.3 * random.uniform())) : std::floor(12 * random.uniform());
}

/// Whole numbers as they are, others with one decimal.
std::string shown(double value) {
    return value == std::floor(value) ? fmt::format("{:.0f}", value) : fmt::format("{:.1f}", value);
}

bool is_asked(const Form& form, const RegisterOrganization& organization) {
    const bool is_authority = organization.kind == "authority";
    if (form.kinds.empty()) {
        return (form.filled_by == FilledBy::Municipality) == is_authority;
    }
    return std::find(form.kinds.begin(), form.kinds.end(), organization.kind) != form.kinds.end();
}

/// Values of the field that tells the reports of a year apart; one empty text where there is none.
std::vector<std::string> reports_of(const Form& form) {
    for (const FormField& field : form.fields) {
        if (form.period == catalog::FormPeriod::AsOf && field.type == FieldType::Code) {
            return field.column.values;
        }
    }
    return {""};
}

/// Values of all forms of one year, by organization: later forms compare with earlier ones.
using Filled = std::map<std::string, Values>;

void fill(const Form& form, const RegisterSource& source, const RegisterOrganization& organization,
          const std::string& report, RegisterTable& table, Filled& filled) {
    Random random = source.seed.stream(fmt::format("{}/{}/{}/{}", form.id, source.year, organization.login, report));
    // An organization stays what it is from year to year, give or take a little; its login may change its prefix.
    constexpr std::size_t kPrefix = 3;
    const std::string number = organization.login.substr(kPrefix);
    Random lasting = source.seed.stream(fmt::format("{}/{}/{}", form.id, number, report));
    Values values = filled[organization.login];
    for (const FormField& field : form.fields) {
        const double usual = guess(field, organization, lasting);
        const bool is_count = field.type == FieldType::Count;
        values[field.column.name] = is_count ? std::round(usual * (0.93 + 0.14 * random.uniform())) : usual;
    }
    for (int round = 0; round < kRounds; ++round) {
        obey(form, values, lasting);
    }
    table.begin(source.year, organization.login);
    for (const FormField& field : form.fields) {
        const bool is_left_out = !field.is_required && random.chance(0.4);
        if (is_left_out || !field.validity.covers(source.year)) {
            continue;
        }
        const std::string& name = field.column.name;
        if (field.type == FieldType::Code) {
            const bool is_report = report.empty() || form.period != catalog::FormPeriod::AsOf;
            const auto& codes = field.column.values;
            table.put(name, is_report && !codes.empty() ? codes[random.below(codes.size())] : report);
        } else if (field.type == FieldType::Date) {
            table.put(name, fmt::format("{}-03-{:02}", source.year, 1 + random.below(28)));
        } else {
            table.put(name, shown(values.at(name)));
        }
        filled[organization.login][form.table() + "." + name] = values.at(name);
    }
}

bool asks_of_other_forms(const Form& form) {
    return std::any_of(form.checks.begin(), form.checks.end(), [](const catalog::FormCheck& check) {
        return check.rule.text.find("form.") != std::string::npos;
    });
}

}  // namespace

std::vector<FilledForm> fill_forms(const RegisterSource& source, std::span<const Form> forms) {
    std::vector<const Form*> order;
    for (const Form& form : forms) {
        if (form.validity.covers(source.year)) {
            order.push_back(&form);
        }
    }
    std::stable_partition(order.begin(), order.end(), [](const Form* form) { return !asks_of_other_forms(*form); });
    Filled filled;
    std::vector<FilledForm> result;
    for (const Form* form : order) {
        std::string columns;
        for (const FormField& field : form->fields) {
            columns += " " + field.column.name;
        }
        RegisterTable table(columns);
        for (const RegisterOrganization& organization : source.organizations) {
            Random random = source.seed.stream(fmt::format("{}/{}/{}", form->id, source.year, organization.login));
            // Now and then somebody does not send a form: its indicators say of how many they are.
            if (!is_asked(*form, organization) || (organization.kind != "authority" && random.chance(0.02))) {
                continue;
            }
            for (const std::string& report : reports_of(*form)) {
                fill(*form, source, organization, report, table, filled);
            }
        }
        result.push_back({form->table(), table.take()});
    }
    return result;
}

}  // namespace msoko::demo
