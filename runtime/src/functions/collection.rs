//! Functions for lists, sets and maps. Written by the test `functions`: see the module that this one is in.

use super::prelude::*;

/// `alltrue` returns `true` if all elements in a given collection are `true` or `"true"`. It also returns `true` if the collection is empty.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/alltrue>.
#[must_use]
pub fn alltrue<A>(list: impl Argument<List<Bool>, A>) -> Expr<Bool> {
    Arguments::new().with::<List<Bool>, A>(list).call("alltrue")
}

/// `anytrue` returns `true` if any element in a given collection is `true` or `"true"`. It also returns `false` if the collection is empty.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/anytrue>.
#[must_use]
pub fn anytrue<A>(list: impl Argument<List<Bool>, A>) -> Expr<Bool> {
    Arguments::new().with::<List<Bool>, A>(list).call("anytrue")
}

/// `chunklist` splits a single list into fixed-size chunks, returning a list of lists.
///
/// The maximum length of each chunk. All but the last element of the result is guaranteed to be of exactly this size.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/chunklist>.
#[must_use]
pub fn chunklist<T: Typed<A, Type: Sequence>, A, B>(list: T, size: impl Argument<Num, B>) -> Expr<List<List<<T::Type as Sequence>::Element>>> {
    Arguments::new().with::<T::Type, A>(list).with::<Num, B>(size).call("chunklist")
}

/// `coalesce` takes any number of arguments and returns the first one that isn't null or an empty string.
///
/// ```
/// use ferroform::functions::coalesce;
/// use ferroform::prelude::*;
/// fn owner(tags: Expr<Map<Str>>) -> Expr<Str> { coalesce((tags.key("Owner"), "nobody")) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/coalesce>.
#[must_use]
pub fn coalesce<T: Values<A>, A>(vals: T) -> <T::Type as Element>::Handle {
    Arguments::new().values(vals).element::<T::Type>("coalesce")
}

/// `coalescelist` takes any number of list arguments and returns the first one that isn't empty.
///
/// List or tuple values to test in the given order.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/coalescelist>.
#[must_use]
pub fn coalescelist<T: Values<A, Type: Ordered>, A>(vals: T) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().values(vals).call("coalescelist")
}

/// `compact` takes a list of strings and returns a new list with any empty string elements removed.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/compact>.
#[must_use]
pub fn compact<A>(list: impl Argument<List<Str>, A>) -> Expr<List<Str>> {
    Arguments::new().with::<List<Str>, A>(list).call("compact")
}

/// `concat` takes two or more lists and combines them into a single list.
///
/// ```
/// use ferroform::functions::concat;
/// use ferroform::prelude::*;
/// fn all(names: Expr<List<Str>>) -> Expr<List<Str>> { concat((names, ["one", "more"])) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/concat>.
#[must_use]
pub fn concat<T: Values<A, Type: Ordered>, A>(seqs: T) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().values(seqs).call("concat")
}

/// `contains` determines whether a given list or set contains a given single value as one of its elements.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/contains>.
#[must_use]
pub fn contains<T: Typed<A, Type: Sequence>, A, B>(list: T, value: impl Argument<<T::Type as Sequence>::Element, B>) -> Expr<Bool> {
    Arguments::new().with::<T::Type, A>(list).with::<<T::Type as Sequence>::Element, B>(value).call("contains")
}

/// `distinct` takes a list and returns a new list with any duplicate elements removed.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/distinct>.
#[must_use]
pub fn distinct<T: Typed<A, Type: Sequence>, A>(list: T) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(list).call("distinct")
}

/// `element` retrieves a single element from a list.
///
/// ```
/// use ferroform::functions::element;
/// use ferroform::prelude::*;
/// fn zone(zones: Expr<List<Str>>, number: Expr<Num>) -> Expr<Str> { element(zones, number) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/element>.
#[must_use]
pub fn element<T: Typed<A, Type: Ordered<Element: Element>>, A, B>(list: T, index: impl Argument<Num, B>) -> <<T::Type as Sequence>::Element as Element>::Handle {
    Arguments::new().with::<T::Type, A>(list).with::<Num, B>(index).element::<<T::Type as Sequence>::Element>("element")
}

/// `flatten` takes a list and replaces any elements that are lists with a flattened sequence of the list contents.
///
/// ```
/// use ferroform::functions::flatten;
/// use ferroform::prelude::*;
/// fn ids(each: Expr<List<List<Str>>>) -> Expr<List<Str>> { flatten(each) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/flatten>.
#[must_use]
pub fn flatten<T: Typed<A, Type: Sequence<Element: Flat>>, A>(list: T) -> Expr<List<<<T::Type as Sequence>::Element as Flat>::Leaf>> {
    Arguments::new().with::<T::Type, A>(list).call("flatten")
}

/// `index` finds the element index for a given value in a list.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/index>.
#[must_use]
pub fn index<T: Typed<A, Type: Ordered>, A, B>(list: T, value: impl Argument<<T::Type as Sequence>::Element, B>) -> Expr<Num> {
    Arguments::new().with::<T::Type, A>(list).with::<<T::Type as Sequence>::Element, B>(value).call("index")
}

/// `keys` takes a map and returns a list containing the keys from that map.
///
/// The map to extract keys from. May instead be an object-typed value, in which case the result is a tuple of the object attributes.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/keys>.
#[must_use]
pub fn keys<T: Typed<A, Type: Mapping>, A>(input_map: T) -> Expr<List<Str>> {
    Arguments::new().with::<T::Type, A>(input_map).call("keys")
}

/// `length` determines the length of a given list, map, or string.
///
/// ```
/// use ferroform::functions::length;
/// use ferroform::prelude::*;
/// fn many(zones: Expr<List<Str>>) -> Expr<Bool> { length(zones).greater(2) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/length>.
#[must_use]
pub fn length<A>(value: impl Argument<Any, A>) -> Expr<Num> {
    Arguments::new().with::<Any, A>(value).call("length")
}

/// `lookup` retrieves the value of a single element from a map, given its key. If the given key does not exist, the given default value is returned instead.
///
/// ```
/// use ferroform::functions::lookup;
/// use ferroform::prelude::*;
/// fn owner(tags: Expr<Map<Str>>) -> Expr<Str> { lookup(tags, "Owner", "nobody") }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/lookup>.
#[must_use]
pub fn lookup<T: Typed<A, Type: Mapping<Element: Element>>, A, B, C>(input_map: T, key: impl Argument<Str, B>, default: impl Argument<<T::Type as Mapping>::Element, C>) -> <<T::Type as Mapping>::Element as Element>::Handle {
    Arguments::new().with::<T::Type, A>(input_map).with::<Str, B>(key).with::<<T::Type as Mapping>::Element, C>(default).element::<<T::Type as Mapping>::Element>("lookup")
}

/// `matchkeys` constructs a new list by taking a subset of elements from one list whose indexes match the corresponding indexes of values in another list.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/matchkeys>.
#[must_use]
pub fn matchkeys<T: Typed<A, Type: Sequence>, A, U: Typed<B, Type: Sequence>, B, C>(values: T, keys: U, searchset: impl Argument<List<<U::Type as Sequence>::Element>, C>) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(values).with::<U::Type, B>(keys).with::<List<<U::Type as Sequence>::Element>, C>(searchset).call("matchkeys")
}

/// `merge` takes an arbitrary number of maps or objects, and returns a single map or object that contains a merged set of elements from all arguments.
///
/// ```
/// use ferroform::functions::merge;
/// use ferroform::prelude::*;
/// fn tags(vpc: aws::Vpc) -> Expr<Map<Str>> { merge((vpc.tags, [("Name", "main")])) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/merge>.
#[must_use]
pub fn merge<T: Values<A, Type: Mapping>, A>(maps: T) -> Expr<Map<<T::Type as Mapping>::Element>> {
    Arguments::new().values(maps).call("merge")
}

/// `one` takes a list, set, or tuple value with either zero or one elements. If the collection is empty, `one` returns `null`. Otherwise, `one` returns the first element. If there are two or more elements then `one` will return an error.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/one>.
#[must_use]
pub fn one<T: Typed<A, Type: Sequence<Element: Element>>, A>(list: T) -> <<T::Type as Sequence>::Element as Element>::Handle {
    Arguments::new().with::<T::Type, A>(list).element::<<T::Type as Sequence>::Element>("one")
}

/// `range` generates a list of numbers using a start value, a limit value, and a step value.
///
/// ```
/// use ferroform::functions::range;
/// use ferroform::prelude::*;
/// fn numbers(count: Expr<Num>) -> [Expr<List<Num>>; 2] { [range([count]), range((1, count, 2))] }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/range>.
#[must_use]
pub fn range<A>(params: impl Spread<Num, A>) -> Expr<List<Num>> {
    Arguments::new().spread::<Num, A>(params).call("range")
}

/// `reverse` takes a sequence and produces a new sequence of the same length with all of the same elements as the given sequence but in reverse order.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/reverse>.
#[must_use]
pub fn reverse<T: Typed<A, Type: Sequence>, A>(list: T) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(list).call("reverse")
}

/// The `setintersection` function takes multiple sets and produces a single set containing only the elements that all of the given sets have in common. In other words, it computes the [intersection](https://en.wikipedia.org/wiki/Intersection_\(set_theory\)) of the sets.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/setintersection>.
#[must_use]
pub fn setintersection<T: Typed<A, Type: Sequence>, A, B>(first_set: T, other_sets: impl Spread<Set<<T::Type as Sequence>::Element>, B>) -> Expr<Set<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(first_set).spread::<Set<<T::Type as Sequence>::Element>, B>(other_sets).call("setintersection")
}

/// The `setproduct` function finds all of the possible combinations of elements from all of the given sets by computing the [Cartesian product](https://en.wikipedia.org/wiki/Cartesian_product).
///
/// The sets to consider. Also accepts lists and tuples, and if all arguments are of list or tuple type then the result will preserve the input ordering
///
/// ```
/// use ferroform::functions::setproduct;
/// use ferroform::prelude::*;
/// fn pairs(a: Expr<List<Str>>, b: Expr<List<Str>>) -> Expr<List<List<Str>>> { setproduct((a, b)) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/setproduct>.
#[must_use]
pub fn setproduct<T: Values<A, Type: Sequence>, A>(sets: T) -> Expr<<T::Type as Sequence>::Of<List<<T::Type as Sequence>::Element>>> {
    Arguments::new().values(sets).call("setproduct")
}

/// The `setsubtract` function returns a new set containing the elements from the first set that are not present in the second set. In other words, it computes the [relative complement](https://en.wikipedia.org/wiki/Complement_\(set_theory\)#Relative_complement) of the second set.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/setsubtract>.
#[must_use]
pub fn setsubtract<T: Typed<A, Type: Sequence>, A, B>(a: T, b: impl Argument<Set<<T::Type as Sequence>::Element>, B>) -> Expr<Set<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(a).with::<Set<<T::Type as Sequence>::Element>, B>(b).call("setsubtract")
}

/// The `setunion` function takes multiple sets and produces a single set containing the elements from all of the given sets. In other words, it computes the [union](https://en.wikipedia.org/wiki/Union_\(set_theory\)) of the sets.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/setunion>.
#[must_use]
pub fn setunion<T: Typed<A, Type: Sequence>, A, B>(first_set: T, other_sets: impl Spread<Set<<T::Type as Sequence>::Element>, B>) -> Expr<Set<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(first_set).spread::<Set<<T::Type as Sequence>::Element>, B>(other_sets).call("setunion")
}

/// `slice` extracts some consecutive elements from within a list.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/slice>.
#[must_use]
pub fn slice<T: Typed<A, Type: Ordered>, A, B, C>(list: T, start_index: impl Argument<Num, B>, end_index: impl Argument<Num, C>) -> Expr<List<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<T::Type, A>(list).with::<Num, B>(start_index).with::<Num, C>(end_index).call("slice")
}

/// `sort` takes a list of strings and returns a new list with those strings sorted lexicographically.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/sort>.
#[must_use]
pub fn sort<A>(list: impl Argument<List<Str>, A>) -> Expr<List<Str>> {
    Arguments::new().with::<List<Str>, A>(list).call("sort")
}

/// `sum` takes a list or set of numbers and returns the sum of those numbers.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/sum>.
#[must_use]
pub fn sum<A>(list: impl Argument<List<Num>, A>) -> Expr<Num> {
    Arguments::new().with::<List<Num>, A>(list).call("sum")
}

/// `transpose` takes a map of lists of strings and swaps the keys and values to produce a new map of lists of strings.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/transpose>.
#[must_use]
pub fn transpose<A>(values: impl Argument<Map<List<Str>>, A>) -> Expr<Map<List<Str>>> {
    Arguments::new().with::<Map<List<Str>>, A>(values).call("transpose")
}

/// `values` takes a map and returns a list containing the values of the elements in that map.
///
/// See <https://developer.hashicorp.com/terraform/language/functions/values>.
#[must_use]
pub fn values<T: Typed<A, Type: Mapping>, A>(mapping: T) -> Expr<List<<T::Type as Mapping>::Element>> {
    Arguments::new().with::<T::Type, A>(mapping).call("values")
}

/// `zipmap` constructs a map from a list of keys and a corresponding list of values.
///
/// ```
/// use ferroform::functions::zipmap;
/// use ferroform::prelude::*;
/// fn by_name(names: Expr<List<Str>>, sizes: Expr<List<Num>>) -> Expr<Map<Num>> { zipmap(names, sizes) }
/// ```
///
/// See <https://developer.hashicorp.com/terraform/language/functions/zipmap>.
#[must_use]
pub fn zipmap<A, T: Typed<B, Type: Ordered>, B>(keys: impl Argument<List<Str>, A>, values: T) -> Expr<Map<<T::Type as Sequence>::Element>> {
    Arguments::new().with::<List<Str>, A>(keys).with::<T::Type, B>(values).call("zipmap")
}
