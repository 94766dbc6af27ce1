#include "msoko/app/assess_request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace msoko::app {
namespace {

using ::testing::ElementsAre;

TEST(AssessRequest, KeepsFoldersOfOwnDefinitionsWithAbsolutePaths) {
    const std::filesystem::path folder = std::filesystem::temp_directory_path() / "msoko-assess-request-test";
    std::filesystem::create_directories(folder);
    SavedRequest saved;
    saved.request.profile = "kemerovo";
    saved.request.catalog = "catalog";
    saved.request.additions = {"own", "/elsewhere/more"};
    ASSERT_TRUE(save_request(saved, folder / kSavedRequestName).has_value());
    const auto loaded = load_request(folder);
    ASSERT_TRUE(loaded.has_value());
    EXPECT_THAT(loaded->request.additions,
                ElementsAre(std::filesystem::absolute("own"), std::filesystem::path("/elsewhere/more")));
    std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace msoko::app
