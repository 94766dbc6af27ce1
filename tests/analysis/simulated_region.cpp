#include "simulated_region.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <optional>
#include <random>
#include <string>
#include <utility>

namespace msoko::analysis {
namespace {

constexpr std::size_t kNumItems = 15;
constexpr std::size_t kNumDouble = 5;  // the last tasks give two points
constexpr unsigned kClassSize = 25;
constexpr std::array<int, 3> kLowest = {7, 11, 15};

class Source {
  public:
    explicit Source(std::uint64_t seed) : generator_(seed) {}
    double uniform() { return static_cast<double>(generator_() >> 11U) * 0x1p-53; }
    double normal() { return std::sqrt(-2 * std::log(1 - uniform())) * std::cos(2 * std::numbers::pi * uniform()); }
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }

  private:
    std::mt19937_64 generator_;
};

using Answers = std::array<std::uint8_t, kNumItems>;

std::uint8_t maximum(std::size_t item) {
    return item + kNumDouble < kNumItems ? 1 : 2;
}

int sum(const Answers& answers) {
    int total = 0;
    for (const std::uint8_t points : answers) {
        total += points == facts::kNotAttempted ? 0 : points;
    }
    return total;
}

/// Tasks from easy to hard; a second point is a step harder than the first.
Answers answer(double ability, Source& source) {
    Answers answers{};
    for (std::size_t item = 0; item < kNumItems; ++item) {
        const double difficulty = -1.8 + 3.2 * static_cast<double>(item % 10) / 9;
        for (std::uint8_t point = 0; point < maximum(item); ++point) {
            const double p = 1 / (1 + std::exp(-1.4 * (ability - difficulty - 0.6 * point)));
            if (source.uniform() < p) {
                ++answers[item];
            } else {
                break;
            }
        }
    }
    return answers;
}

void lift(Answers& answers, double strength, Source& source) {
    const int total = sum(answers);
    const auto lowest = std::ranges::find_if(kLowest, [&](int at) { return at - total == 1 || at - total == 2; });
    if (lowest == kLowest.end() || source.uniform() >= strength) {
        return;
    }
    while (sum(answers) < *lowest) {
        const std::size_t item = source.below(kNumItems);
        answers[item] = std::min<std::uint8_t>(static_cast<std::uint8_t>(answers[item] + 1), maximum(item));
    }
}

/// Mark of the journal: 1, 39, 46 and 14 % of pupils have 2, 3, 4 and 5.
int journal_mark(double ability) {
    return ability < -2.33 ? 2 : ability < -0.25 ? 3 : ability < 1.08 ? 4 : 5;
}

facts::ItemSpec task(std::size_t item) {
    facts::ItemSpec spec;
    spec.name = std::to_string(item + 1);
    spec.max_points = maximum(item);
    spec.level = item % 10 < 7 ? facts::TaskLevel::Base : facts::TaskLevel::Advanced;
    return spec;
}

/// Writes the works school by school.
class Simulation {
  public:
    explicit Simulation(const SimulatedRegion& region) : region_(region), source_(region.seed) {
        batch_.paper = {2021, facts::Run::Spring, "vpr", "math", 5, 20, {}, 5};
        for (std::size_t item = 0; item < kNumItems; ++item) {
            batch_.paper.items.push_back(task(item));
        }
        batch_.source.file = "2021-math-5.xlsx";
    }

    facts::WorkBatch run() {
        for (unsigned school = 1; school <= region_.num_schools; ++school) {
            write_school(school);
        }
        return std::move(batch_);
    }

  private:
    void write_school(unsigned school) {
        const auto own = region_.distortions.find(school);
        distortion_ = own == region_.distortions.end() ? std::nullopt : std::optional(own->second);
        // Drawn even where the size is given: a planted distortion leaves the rest of the region as it was.
        const double drawn = std::clamp(23 * std::exp(1.1 * source_.normal()), 4.0, 160.0);
        auto size = static_cast<unsigned>(drawn);
        if (const auto given = region_.sizes.find(school); given != region_.sizes.end()) {
            size = given->second;
        } else if (distortion_) {
            size = std::max(size, region_.smallest_distorted);
        }
        const double level = region_.between_schools * source_.normal();
        const double strictness = region_.severity * source_.normal();
        facts::OrganizationRecord record;
        record.login = fmt::format("sch99{:04}", school);
        record.year = batch_.paper.year;
        record.region_code = "99";
        batch_.organizations.push_back(record);
        for (unsigned pupil = 0; pupil < size; ++pupil) {
            write_pupil(pupil, level, strictness);
        }
    }

    bool has(Distortion::Kind kind) const { return distortion_ && distortion_->kind == kind; }

    Answers answers_of(unsigned pupil, double ability) {
        const double help = has(Distortion::Kind::Inflation) ? distortion_->strength : 0;
        Answers answers = answer(ability + help, source_);
        if (has(Distortion::Kind::Lifting)) {
            lift(answers, distortion_->strength, source_);
        }
        if (pupil % kClassSize == 0) {
            first_of_class_ = answers;
        } else if (has(Distortion::Kind::Copying) && source_.uniform() < distortion_->strength) {
            for (std::size_t item = 0; item < kNumItems; ++item) {
                answers[item] = source_.uniform() < 0.9 ? first_of_class_[item] : answers[item];
            }
        }
        if (region_.item_never_attempted < kNumItems) {
            answers[region_.item_never_attempted] = facts::kNotAttempted;
        }
        return answers;
    }

    void write_pupil(unsigned pupil, double level, double strictness) {
        const double within = std::sqrt(1 - region_.between_schools * region_.between_schools);
        const double ability = level + within * source_.normal();
        const Answers answers = answers_of(pupil, ability);
        facts::Work work;
        work.organization = static_cast<std::uint32_t>(batch_.organizations.size()) - 1;
        work.student = static_cast<std::uint32_t>(batch_.works.size()) + 1;
        work.source_row = work.student + 1;
        work.primary = static_cast<std::int16_t>(sum(answers));
        work.school_mark =
            static_cast<std::int8_t>(journal_mark(0.82 * ability + 0.57 * source_.normal() - strictness));
        work.sex = pupil % 2 == 0 ? 1 : 2;
        work.variant = static_cast<std::int8_t>(1 + pupil / 2 % 2);
        work.school_class = pupil / kClassSize;
        while (batch_.classes.size() <= work.school_class) {
            batch_.classes.push_back(std::to_string(batch_.classes.size() + 1));
        }
        batch_.works.push_back(work);
        batch_.points.insert(batch_.points.end(), answers.begin(), answers.end());
    }

    const SimulatedRegion& region_;
    Source source_;
    facts::WorkBatch batch_;
    std::optional<Distortion> distortion_;
    Answers first_of_class_{};
};

}  // namespace

facts::WorkBatch SimulatedRegion::build() const {
    return Simulation(*this).run();
}

}  // namespace msoko::analysis
