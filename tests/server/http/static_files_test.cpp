#include "msoko/server/http/static_files.hpp"

#include <gmock/gmock.h>

#include <fstream>

namespace msoko::http {
namespace {

using ::testing::Contains;
using ::testing::Pair;

class StaticFilesTest : public ::testing::Test {
  public:
    ~StaticFilesTest() override { std::filesystem::remove_all(folder_); }
    StaticFilesTest(const StaticFilesTest&) = delete;
    StaticFilesTest& operator=(const StaticFilesTest&) = delete;
    StaticFilesTest(StaticFilesTest&&) = delete;
    StaticFilesTest& operator=(StaticFilesTest&&) = delete;

  protected:
    StaticFilesTest() : folder_(std::filesystem::path(::testing::TempDir()) / "msoko_static_files" / test_name()) {
        std::filesystem::remove_all(folder_);
        write("web/index.html", "<title>МСОКО</title>");
        write("web/assets/app-1a2b.js", "go()");
        write("web/assets/app-1a2b.js.gz", "packed");
        write("web/.secret", "key");
        write("outside.txt", "outside");
        std::filesystem::create_symlink(folder_ / "outside.txt", folder_ / "web" / "link.txt");
    }

    [[nodiscard]] StaticFiles files() const { return StaticFiles::open(folder_ / "web").value(); }
    [[nodiscard]] static Request request(std::string_view target) { return parse_target(target).value(); }

  private:
    static std::string test_name() { return ::testing::UnitTest::GetInstance()->current_test_info()->name(); }
    void write(const std::string& name, std::string_view text) const {
        std::filesystem::create_directories((folder_ / name).parent_path());
        std::ofstream(folder_ / name) << text;
    }
    std::filesystem::path folder_;
};

TEST_F(StaticFilesTest, SendsFilesWithTypeTagAndCachingByName) {
    const Response script = files().page(request("/assets/app-1a2b.js"));
    EXPECT_EQ(script.status, 200);
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(script.file.filename(), "app-1a2b.js");
    EXPECT_THAT(script.etag, ::testing::StartsWith("W/\""));
    EXPECT_THAT(script.headers, Contains(Pair("Cache-Control", ::testing::HasSubstr("immutable"))));
    EXPECT_THAT(files().page(request("/index.html")).headers, Contains(Pair("Cache-Control", "no-cache")));
}

TEST_F(StaticFilesTest, SendsThePackedSiblingToThoseWhoTakeIt) {
    Request packed = request("/assets/app-1a2b.js");
    packed.accepts_gzip = true;
    const Response script = files().page(packed);
    EXPECT_EQ(script.file.filename(), "app-1a2b.js.gz");
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_THAT(script.headers, Contains(Pair("Content-Encoding", "gzip")));
}

TEST_F(StaticFilesTest, AnswersPathsOfTheApplicationWithItsPage) {
    for (const auto* target : {"/", "/organizations", "/organizations/sch.220028", "/indicators?year=2021"}) {
        EXPECT_EQ(files().page(request(target)).file.filename(), "index.html") << target;
    }
    EXPECT_EQ(files().page(request("/assets/app-old.js")).status, 404);
}

TEST_F(StaticFilesTest, NeverLeavesTheFolder) {
    for (const auto* target :
         {"/../outside.txt", "/%2e%2e/outside.txt", "/assets/%2E%2E/%2E%2E/outside.txt", "/..%2Foutside.txt",
          "/%2Fetc%2Fpasswd", "/..%5Coutside.txt", "/.secret", "/assets/app%00.js"}) {
        EXPECT_EQ(files().page(request(target)).status, 404) << target;
    }
    EXPECT_FALSE(files().find(Request{}, "../outside.txt"));
    EXPECT_FALSE(files().find(Request{}, "/etc/passwd"));
    EXPECT_FALSE(files().find(Request{}, "link.txt"));
    EXPECT_FALSE(files().find(Request{}, "assets"));
}

TEST_F(StaticFilesTest, NamesAMissingFolder) {
    const auto missing = StaticFiles::open("/nowhere/web");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, ErrorCode::Environment);
    EXPECT_EQ(missing.error().message, "Нет папки «/nowhere/web».");
}

TEST(MediaType, KnowsWhatWeWrite) {
    EXPECT_EQ(media_type("spravka.docx"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    EXPECT_EQ(media_type("indicators.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(media_type("indicators.csv"), "text/csv; charset=utf-8");
    EXPECT_EQ(media_type("unknown"), "application/octet-stream");
}

}  // namespace
}  // namespace msoko::http
