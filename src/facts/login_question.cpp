#include "msoko/facts/login_question.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <tuple>
#include <utility>

#include "msoko/base/text.hpp"
#include "same_logins.hpp"

namespace msoko::facts {
namespace {

/// An organization as it looks before the question.
struct Candidate {
    OrgId id;
    int first = 0;
    int last = 0;
};

Candidate candidate_of(const OrganizationDirectory& directory, OrgId id) {
    const std::map<int, std::string>& logins = directory.at(id).logins;
    return {id, logins.begin()->first, logins.rbegin()->first};
}

/// Organizations that an event says what became of.
std::set<OrgId> explained(const OrganizationDirectory& directory, const OrganizationHistory& history) {
    std::set<OrgId> found;
    for (const OrganizationEvent& event : history.events) {
        const bool tells = event.change == OrganizationChange::Merged || event.change == OrganizationChange::Branch ||
                           event.change == OrganizationChange::Closed;
        if (const auto id = directory.find(event.login); id && tells) {
            found.insert(*id);
        }
    }
    return found;
}

class Asking {
  public:
    Asking(std::span<const OrganizationRecord> records, const OrganizationHistory& history,
           const catalog::Catalog& catalog)
        : directory_(OrganizationDirectory::build(records, history)), explained_(explained(directory_, history)) {
        for (const LoginPair& pair : history.different) {
            if (pair.one.empty()) {
                without_login_.insert(pair.other);
            }
            const auto one = directory_.find(pair.one);
            const auto other = directory_.find(pair.other);
            if (one && other) {
                different_.insert(std::minmax(*one, *other));
            }
        }
        for (const OrganizationRecord& record : records) {
            const OrgId id = *directory_.find(record.login);
            if (const std::string number = digits_of(record.login); !number.empty()) {
                by_number_[number].insert(id);
            }
            const auto& municipality = directory_.at(id).municipality;
            if (const std::string name = plain_name(record.name, catalog.name_spellings());
                !name.empty() && municipality) {
                by_name_[{municipality->value, name}].insert(id);
            }
        }
    }

    std::vector<LoginQuestion> run() {
        for (const auto& [number, organizations] : by_number_) {
            ask(organizations, LoginLikeness::Number);
        }
        for (const auto& [name, organizations] : by_name_) {
            ask(organizations, LoginLikeness::Name);
        }
        ask_for_codes();
        return std::move(questions_);
    }

  private:
    void ask(const std::set<OrgId>& organizations, LoginLikeness likeness) {
        for (const OrgId a : organizations) {
            for (const OrgId b : organizations) {
                const Candidate one = candidate_of(directory_, a);
                const Candidate other = candidate_of(directory_, b);
                const std::pair<OrgId, OrgId> pair = std::minmax(a, b);
                if (one.last < other.first && !explained_.contains(a) && !different_.contains(pair) &&
                    asked_.insert(pair).second) {
                    questions_.push_back({directory_.at(a).logins.rbegin()->second, one.last,
                                          directory_.at(b).logins.begin()->second, other.first, likeness,
                                          directory_.at(b).name});
                }
            }
        }
    }

    /// Where no organization has a login, codes are all that is known of them.
    void ask_for_codes() {
        const auto has_code_only = [](const Organization& organization) {
            return is_exam_code(organization.logins.rbegin()->second);
        };
        const std::span<const Organization> all = directory_.all();
        if (std::all_of(all.begin(), all.end(), has_code_only)) {
            return;
        }
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const std::string& code = all[i].logins.rbegin()->second;
            if (has_code_only(all[i]) && !without_login_.contains(code)) {
                questions_.push_back(
                    {code, candidate_of(directory_, OrgId{i}).last, "", 0, LoginLikeness::Code, all[i].name});
            }
        }
    }

    OrganizationDirectory directory_;
    std::set<OrgId> explained_;
    std::set<std::pair<OrgId, OrgId>> different_;
    std::set<std::string> without_login_;  // codes that somebody said have none
    std::map<std::string, std::set<OrgId>> by_number_;
    std::map<std::pair<std::uint32_t, std::string>, std::set<OrgId>> by_name_;
    std::set<std::pair<OrgId, OrgId>> asked_;
    std::vector<LoginQuestion> questions_;
};

}  // namespace

std::string plain_name(std::string_view name, std::span<const catalog::NameSpelling> spellings) {
    std::string plain;
    for (const char c : text::fold(name)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool is_letter = byte >= 0x80U || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        plain += is_letter ? c : ' ';
    }
    constexpr std::string_view kNumberSign = "№";
    for (std::size_t at = plain.find(kNumberSign); at != std::string::npos; at = plain.find(kNumberSign)) {
        plain.replace(at, kNumberSign.size(), " ");
    }
    plain = text::squeeze(plain);
    for (const catalog::NameSpelling& spelling : spellings) {
        if (const std::size_t at = plain.find(spelling.full); at != std::string::npos) {
            plain.replace(at, spelling.full.size(), spelling.brief);
        }
    }
    return plain;
}

std::vector<LoginQuestion> login_questions(std::span<const OrganizationRecord> records,
                                           const OrganizationHistory& history, const catalog::Catalog& catalog) {
    return Asking(records, history, catalog).run();
}

}  // namespace msoko::facts
