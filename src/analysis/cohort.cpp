#include "msoko/analysis/cohort.hpp"

#include <map>
#include <string_view>

namespace msoko::analysis {
namespace {

bool is_pair(const facts::Paper& earlier, const facts::Paper& later) {
    return earlier.procedure == later.procedure && earlier.subject == later.subject && later.year == earlier.year + 1 &&
           later.grade == earlier.grade + 1 && cohort_of(earlier) == cohort_of(later);
}

std::string_view school_subject(const facts::Paper& paper) {
    const std::string_view subject = paper.subject;
    return subject.starts_with("math_") ? std::string_view("math") : subject;
}

bool is_exam_pair(const facts::Paper& earlier, const facts::Paper& later) {
    const bool is_followed = (later.procedure == "oge" && earlier.procedure == "vpr") ||
                             (later.procedure == "ege" && (earlier.procedure == "vpr" || earlier.procedure == "oge"));
    return is_followed && earlier.year < later.year && school_subject(earlier) == school_subject(later) &&
           cohort_of(earlier) == cohort_of(later);
}

}  // namespace

int grade_of_pupils(const facts::Paper& paper) noexcept {
    if (paper.pupil_grade > 0) {
        return paper.pupil_grade;
    }
    return paper.run == facts::Run::Autumn ? paper.grade + 1 : paper.grade;
}

int cohort_of(const facts::Paper& paper) noexcept {
    const int end_of_school_year = paper.run == facts::Run::Autumn ? paper.year + 1 : paper.year;
    return end_of_school_year - grade_of_pupils(paper);
}

std::vector<CohortPair> cohort_pairs(std::span<const facts::Paper> papers) {
    std::vector<CohortPair> pairs;
    for (std::uint32_t later = 0; later < papers.size(); ++later) {
        for (std::uint32_t earlier = 0; earlier < papers.size(); ++earlier) {
            if (is_pair(papers[earlier], papers[later])) {
                pairs.push_back({earlier, later});
            }
        }
    }
    return pairs;
}

std::vector<CohortPair> exam_pairs(std::span<const facts::Paper> papers) {
    std::vector<CohortPair> pairs;
    for (std::uint32_t later = 0; later < papers.size(); ++later) {
        std::map<std::string_view, std::uint32_t> latest;  // by procedure
        for (std::uint32_t earlier = 0; earlier < papers.size(); ++earlier) {
            if (!is_exam_pair(papers[earlier], papers[later])) {
                continue;
            }
            const auto [known, is_new] = latest.emplace(papers[earlier].procedure, earlier);
            if (!is_new && papers[known->second].year <= papers[earlier].year) {
                known->second = earlier;
            }
        }
        for (const auto& [procedure, earlier] : latest) {
            pairs.push_back({earlier, later});
        }
    }
    return pairs;
}

}  // namespace msoko::analysis
