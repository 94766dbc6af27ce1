#include "msoko/app/assess_request.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "test_folder.hpp"

namespace msoko::app {
namespace {

using ::testing::ElementsAre;

TEST(AssessRequest, KeepsFoldersOfOwnDefinitionsWithAbsolutePaths) {
    const support::TestFolder folder;
    SavedRequest saved;
    saved.request.profile = "kemerovo";
    saved.request.catalog = "catalog";
    saved.request.additions = {"own", "/elsewhere/more"};
    ASSERT_TRUE(save_request(saved, folder.path() / kSavedRequestName).has_value());
    const auto loaded = load_request(folder.path());
    ASSERT_TRUE(loaded.has_value());
    EXPECT_THAT(loaded->request.additions,
                ElementsAre(std::filesystem::absolute("own"), std::filesystem::path("/elsewhere/more")));
}

}  // namespace
}  // namespace msoko::app
