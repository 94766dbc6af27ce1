#include "random_cases.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <filesystem>
#include <fstream>
#include <vector>

namespace msoko::oracle {
namespace {

namespace fs = std::filesystem;

fs::path saved_file(const std::string& name) {
    return fs::path(MSOKO_BINARY_DIR) / "failed-seeds" / (name + ".txt");
}

std::vector<std::uint32_t> seeds_in(const fs::path& file) {
    std::ifstream stream(file);
    std::vector<std::uint32_t> seeds;
    for (std::uint32_t seed = 0; stream >> seed;) {
        seeds.push_back(seed);
    }
    return seeds;
}

void save(const std::string& name, std::uint32_t seed) {
    fs::create_directories(saved_file(name).parent_path());
    std::ofstream(saved_file(name), std::ios::app) << seed << '\n';
}

}  // namespace

void expect_agreement(const std::string& name, const Disagreement& disagreement, int cases_at_a_time) {
    for (const fs::path& file :
         {fs::path(MSOKO_SOURCE_DIR) / "tests/oracle/seeds" / (name + ".txt"), saved_file(name)}) {
        for (const std::uint32_t seed : seeds_in(file)) {
            const std::string found = disagreement(seed);
            EXPECT_TRUE(found.empty()) << "seed " << seed << " of " << file << '\n' << found;
        }
    }
    EXPECT_TRUE(rc::check([&] {
        for (int i = 0; i < cases_at_a_time; ++i) {
            const auto seed = *rc::gen::arbitrary<std::uint32_t>();
            const std::string found = disagreement(seed);
            if (!found.empty()) {
                save(name, seed);
                RC_FAIL("seed " + std::to_string(seed) + "\n" + found);
            }
        }
    }));
}

}  // namespace msoko::oracle
