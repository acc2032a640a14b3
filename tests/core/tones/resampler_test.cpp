#include "core/tones/resampler.h"
#include "tests/support/seed.h"

#include <QTest>
#include <cmath>
#include <complex>
#include <numbers>

using tones::Resampler;
using tones::Sample;

/// Held against what a resampler has to keep and to take away, not against another program's bytes.
class ResamplerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSineStaysTheSine_data();
    void aSineStaysTheSine();
    void anyRatesDo();
    void whatTheNewRateCannotCarryIsGone_data();
    void whatTheNewRateCannotCarryIsGone();
    void aConstantStaysJustWhatItIs();
    void aPulseStaysWhereItIs();
    void nothingWraps();
    void theLengthIsExact();
    void piecesGiveWhatTheWholeGives();
    void theSameRateChangesNothing();
};

namespace {

constexpr double kTwoPi = 2 * std::numbers::pi;

std::vector<Sample> sine(double frequency, int rate, int frames, double level)
{
    std::vector<Sample> sound;
    for (int i = 0; i < frames; ++i)
        sound.push_back(static_cast<Sample>(
            std::lround(std::sin(kTwoPi * frequency * i / rate) * level * tones::kFullScale)));
    return sound;
}

std::vector<qint16> resampled(const std::vector<Sample> &sound, int from, int to)
{
    Resampler resampler(from, to);
    std::vector<qint16> out;
    resampler.push(sound, out);
    resampler.finish(out);
    return out;
}

/// Away from where the sound sets in and ends, for a sine that is cut off is no sine.
std::vector<qint16> middle(const std::vector<qint16> &sound)
{
    const auto quarter = static_cast<std::ptrdiff_t>(sound.size() / 4);
    return {sound.begin() + quarter, sound.end() - quarter};
}

struct Fit {
    double level; ///< of the sine, 1 is full scale
    double snr;   ///< dB of it to all the rest
};

/// The sine of that frequency that comes closest, by least squares.
Fit fitted(const std::vector<qint16> &sound, double frequency, int rate)
{
    double ss = 0, cc = 0, sc = 0, sy = 0, cy = 0;
    const auto angle = [&](std::size_t i) { return kTwoPi * frequency * static_cast<double>(i) / rate; };
    for (std::size_t i = 0; i < sound.size(); ++i) {
        const double s = std::sin(angle(i)), c = std::cos(angle(i)), y = sound[i] / 32'768.0;
        ss += s * s, cc += c * c, sc += s * c, sy += s * y, cy += c * y;
    }
    const double det = ss * cc - sc * sc;
    const double a = (sy * cc - cy * sc) / det, b = (cy * ss - sy * sc) / det;
    double rest = 0;
    for (std::size_t i = 0; i < sound.size(); ++i)
        rest += std::pow(sound[i] / 32'768.0 - a * std::sin(angle(i)) - b * std::cos(angle(i)), 2);
    const double power = (a * a + b * b) / 2 * static_cast<double>(sound.size());
    return {std::hypot(a, b), 10 * std::log10(power / rest)};
}

double decibels(double ratio)
{
    return 20 * std::log10(ratio);
}

} // namespace

void ResamplerTest::aSineStaysTheSine_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<double>("frequency");
    for (const int from : {8'000, 11'025, 16'000, 22'050, 32'000, 44'100, 48'000, 96'000, 192'000}) {
        for (const int to : {8'000, 16'000}) {
            const double lower = std::min(from, to);
            // Up to 0.425 of the lower rate: 3.4 kHz of 8, what telephones carry.
            for (const double part : {0.01, 0.125, 0.3, 0.425})
                QTest::addRow("%d to %d: %.3f", from, to, part) << from << to << lower * part;
        }
    }
}

/// Of 16 bits a sine of -6 dB can have 92 dB over their rounding.
void ResamplerTest::aSineStaysTheSine()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(double, frequency);
    const Fit fit = fitted(middle(resampled(sine(frequency, from, from / 4, 0.5), from, to)), frequency, to);
    QVERIFY2(std::abs(decibels(fit.level / 0.5)) < 0.01,
             qPrintable(QString::number(decibels(fit.level / 0.5))));
    QVERIFY2(fit.snr > 88, qPrintable(QString::number(fit.snr)));
}

void ResamplerTest::anyRatesDo()
{
    auto random = support::seededRandom("resampler rates");
    for (int i = 0; i < 12; ++i) {
        const int from = support::between(random, 4'000, 100'000);
        const int to = i % 2 ? 8'000 : 16'000;
        const double frequency = std::min(from, to) * support::between(random, 2, 42) / 100.0;
        const int frames = from / 8;
        const auto out = resampled(sine(frequency, from, frames, 0.5), from, to);
        QCOMPARE(static_cast<qint64>(out.size()), Resampler::framesAfter(frames, from, to));
        const Fit fit = fitted(middle(out), frequency, to);
        const QString told =
            QStringLiteral("%1 to %2, %3 Hz: %4 dB").arg(from).arg(to).arg(frequency).arg(fit.snr);
        QVERIFY2(std::abs(decibels(fit.level / 0.5)) < 0.02 && fit.snr > 86, qPrintable(told));
    }
}

void ResamplerTest::whatTheNewRateCannotCarryIsGone_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("frequency");
    for (const int to : {8'000, 16'000}) {
        for (const int from : {32'000, 44'100, 48'000, 96'000}) {
            for (int frequency = to / 2 + 10; frequency < from / 2; frequency += from / 17)
                QTest::addRow("%d Hz of %d to %d", frequency, from, to) << from << to << frequency;
        }
    }
}

/// From 10 Hz above half of the new rate on: at full level nothing is left but the last bit, -90 dB.
void ResamplerTest::whatTheNewRateCannotCarryIsGone()
{
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(int, frequency);
    const auto out = middle(resampled(sine(frequency, from, from / 4, 0.99), from, to));
    for (const qint16 sample : out)
        QVERIFY2(std::abs(sample) <= 1, qPrintable(QString::number(sample)));
}

void ResamplerTest::aConstantStaysJustWhatItIs()
{
    for (const int from : {8'001, 11'025, 44'100, 48'000}) {
        for (const int value : {1, 12'345, -32'768}) {
            const auto out = middle(
                resampled(std::vector<Sample>(static_cast<std::size_t>(from / 4), value * 256), from, 8'000));
            QVERIFY(std::all_of(out.begin(), out.end(), [&](qint16 sample) { return sample == value; }));
        }
    }
}

void ResamplerTest::aPulseStaysWhereItIs()
{
    for (const int from : {11'025, 44'100, 48'000}) {
        std::vector<Sample> sound(static_cast<std::size_t>(from), 0);
        sound[static_cast<std::size_t>(from) * 2 / 5] = tones::kFullScale;
        const auto out = resampled(sound, from, 8'000);
        QCOMPARE(std::max_element(out.begin(), out.end()) - out.begin(), 3'200);
        // And alike before and behind it: no sound is early or late.
        for (std::size_t i = 1; i < 60; ++i)
            QVERIFY(std::abs(out[3'200 - i] - out[3'200 + i]) <= 1);
    }
}

/// A square wave of full level swings over when it is filtered.
void ResamplerTest::nothingWraps()
{
    std::vector<Sample> sound;
    for (int i = 0; i < 44'100; ++i)
        sound.push_back(i / 441 % 2 ? -tones::kFullScale : tones::kFullScale - 1);
    const auto out = resampled(sound, 44'100, 8'000);
    QCOMPARE(*std::max_element(out.begin(), out.end()), qint16{32'767});
    QCOMPARE(*std::min_element(out.begin(), out.end()), qint16{-32'768});
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i % 80 > 3 && i % 80 < 77) // away from the edges
            QVERIFY(i / 80 % 2 ? out[i] < -28'000 : out[i] > 28'000);
    }
    const auto loud = resampled(std::vector<Sample>(2'000, tones::kLoudest), 768'000, 8'000);
    QVERIFY(std::all_of(loud.begin(), loud.end(), [](qint16 sample) { return sample > 0; }));
}

void ResamplerTest::theLengthIsExact()
{
    for (const int from : {8'000, 11'025, 44'100, 48'000, 767'999}) {
        for (const int frames : {0, 1, 2, 441, 1'000, 44'100}) {
            const auto out = resampled(std::vector<Sample>(static_cast<std::size_t>(frames), 0), from, 8'000);
            QCOMPARE(static_cast<double>(out.size()), std::ceil(frames * 8'000.0 / from));
        }
    }
}

void ResamplerTest::piecesGiveWhatTheWholeGives()
{
    auto random = support::seededRandom("resampler pieces");
    std::vector<Sample> sound(20'000);
    for (Sample &sample : sound)
        sample = support::between(random, -tones::kFullScale, tones::kFullScale);
    for (const int from : {11'025, 44'100, 47'999}) {
        const auto whole = resampled(sound, from, 16'000);
        Resampler resampler(from, 16'000);
        std::vector<qint16> out;
        for (std::size_t at = 0; at < sound.size();) {
            const auto piece =
                std::min(static_cast<std::size_t>(support::between(random, 0, 2'000)), sound.size() - at);
            resampler.push(std::span(sound).subspan(at, piece), out);
            at += piece;
        }
        resampler.finish(out);
        QVERIFY(out == whole);
    }
}

void ResamplerTest::theSameRateChangesNothing()
{
    std::vector<Sample> sound;
    std::vector<qint16> same;
    for (int i = -32'768; i < 32'768; i += 7) {
        sound.push_back(i * 256);
        same.push_back(static_cast<qint16>(i));
    }
    QVERIFY(resampled(sound, 16'000, 16'000) == same);
}

QTEST_APPLESS_MAIN(ResamplerTest)
#include "resampler_test.moc"
